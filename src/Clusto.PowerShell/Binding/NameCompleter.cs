using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>Completes names from the store that is open, or that can be opened at once; asks no server and never fails.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <summary>The most names that are offered.</summary>
    protected const int Most = 100;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete ?? "";
        var quote = word.Length > 0 && word[0] is '\'' or '"' ? word[..1] : "";
        var prefix = QuotedText.Plain(word, quote);
        try
        {
            return OpenStores.ForCompletion() is not { } inventory ? [] : [.. (IsInPipeline(commandAst) ? NamesInPipeline(inventory, prefix, fakeBoundParameters) : Names(inventory, prefix, fakeBoundParameters)).Take(Most).Select(name => Result(name, quote))];
        }
        catch (ClustoException)
        {
            // A store that cannot answer has nothing to offer; the command itself will say why.
            return [];
        }
    }

    /// <summary>The names that begin with some text.</summary>
    private protected abstract IEnumerable<string> Names(Inventory inventory, string prefix, IDictionary bound);

    /// <summary>The names that begin with some text, for a command that others send objects to.</summary>
    private protected virtual IEnumerable<string> NamesInPipeline(Inventory inventory, string prefix, IDictionary bound) => Names(inventory, prefix, bound);

    private static bool IsInPipeline(CommandAst? command) => command?.Parent is PipelineAst pipeline && pipeline.PipelineElements[0] != command;

    private static CompletionResult Result(string name, string quote) =>
        new(QuotedText.Of(name, quote), name, CompletionResultType.ParameterValue, name);
}
