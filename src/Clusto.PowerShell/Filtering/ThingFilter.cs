using System.Management.Automation;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>A filter as it was written: a script block that is never run, or its text.</summary>
public sealed class ThingFilter
{
    private readonly string text;
    private readonly SessionState? scope;

    /// <summary>A filter as text.</summary>
    /// <param name="filter">The text.</param>
    public ThingFilter(string filter) => text = filter ?? throw new ArgumentNullException(nameof(filter));

    /// <summary>A filter as a script block.</summary>
    /// <param name="filter">The block.</param>
    public ThingFilter(ScriptBlock filter)
    {
        text = (filter ?? throw new ArgumentNullException(nameof(filter))).ToString();
        // A block of a module, or one with variables of its own (GetNewClosure), sees those wherever it is used.
        scope = filter.Module?.SessionState;
    }

    /// <summary>The text.</summary>
    public override string ToString() => text;

    /// <summary>The question that the filter asks, with the variables as they are now.</summary>
    /// <param name="caller">Where the variables are, unless the block has some of its own.</param>
    /// <exception cref="ExpressionInvalidException">It is no filter; the message says where and why.</exception>
    internal Question ToQuestion(SessionState caller) => text.Trim() switch
    {
        "" => throw new ExpressionInvalidException("The filter is empty.", "Write what to compare, such as { Status -eq 'unallocated' }, or * for every thing.", text),
        "*" => new EveryThing(),
        _ => FilterReader.Read(text, new FilterVariables(scope ?? caller)),
    };
}
