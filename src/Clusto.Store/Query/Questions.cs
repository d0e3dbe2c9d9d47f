using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Things;

namespace Clusto.Query;

/// <summary>Questions as text.</summary>
public sealed class Questions
{
    private readonly DriverRecords drivers;
    private readonly ThingRecords things;
    private readonly AttributeRecords attributes;

    internal Questions(DriverRecords drivers, ThingRecords things, AttributeRecords attributes)
    {
        this.drivers = drivers;
        this.things = things;
        this.attributes = attributes;
    }

    /// <summary>Reads an expression, such as <c>driver:Server not attr:status,decommissioned in name:datacenterZ</c>.</summary>
    /// <exception cref="ExpressionInvalidException">It cannot be read; the message shows the place and what would have fitted.</exception>
    public Question Parse(string text, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExpressionParser.Parse(text, drivers.Catalog(token));
    }

    /// <summary>What could stand at a place of an expression that may not be complete yet; a hundred choices at the most.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The place, from 0.</param>
    /// <param name="token">Ends the looking for names.</param>
    public ExpressionChoices Complete(string text, int cursor, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ExpressionCompleter(drivers.Catalog(token), things, attributes, token).At(text, Math.Clamp(cursor, 0, text.Length));
    }
}
