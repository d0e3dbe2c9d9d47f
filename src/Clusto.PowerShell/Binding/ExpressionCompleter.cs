using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>Completes the word of an expression at its end: fields, words between terms, drivers, keys and names.</summary>
public sealed class ExpressionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete ?? "";
        var quote = word.Length > 0 && word[0] is '\'' or '"' ? word[..1] : "";
        var text = QuotedText.Plain(word, quote);
        try
        {
            if (OpenStores.ForCompletion() is not { } inventory)
                return [];
            var choices = inventory.Questions.Complete(text, text.Length, CancellationToken.None);
            return [.. choices.Words.Select(choice => new CompletionResult(QuotedText.Of(text[..choices.Start] + choice, quote), choice, CompletionResultType.ParameterValue, choice))];
        }
        catch (ClustoException)
        {
            // A store that cannot answer has nothing to offer; the command itself will say why.
            return [];
        }
    }
}
