using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>Completes the last word of a filter that is written as text: properties and keys, then operators, then values.</summary>
public sealed class FilterCompleter : IArgumentCompleter
{
    private const int Most = 100;

    private static readonly string[] Properties = ["Name", "Driver", "Category", "Location", "Rack", "RackUnit", "RackUnits", "Id", "Version", "CreatedAt", "ChangedAt", "ConnectedTo", "In"];
    private static readonly string[] Joining = ["-and", "-or"];

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
            var start = text.LastIndexOfAny([' ', '(']) + 1;
            var (before, last) = (text[..start], text[start..].TrimStart('\'', '"'));
            var words = before.Split([' ', '('], StringSplitOptions.RemoveEmptyEntries);
            return [.. Choices(inventory, words, last)
                .Where(choice => choice.StartsWith(last, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(Most)
                .Select(choice => new CompletionResult(QuotedText.Of(before + choice, quote.Length > 0 ? quote : "'"), choice, CompletionResultType.ParameterValue, choice))];
        }
        catch (ClustoException)
        {
            // A store that cannot answer has nothing to offer; the command itself will say why.
            return [];
        }
    }

    private static IEnumerable<string> Choices(Inventory inventory, string[] words, string last)
    {
        if (words.Length == 0 || words[^1].TrimStart('-') is "and" or "or" or "not" or "!")
            return [.. Properties, .. inventory.Attributes.Keys(null, last, CancellationToken.None)];
        if (FilterOperators.IsComparison(words[^1]))
            return words.Length > 1 ? Values(inventory, words[^2], last) : [];
        return words.Length > 1 && FilterOperators.IsComparison(words[^2]) ? Joining : FilterOperators.Offered;
    }

    // A name with blanks needs quotes of its own inside the filter.
    private static IEnumerable<string> Values(Inventory inventory, string property, string last) => (property.ToUpperInvariant() switch
    {
        "DRIVER" => inventory.Drivers.Names,
        "CATEGORY" => Enum.GetNames<Category>(),
        "NAME" or "LOCATION" or "RACK" or "IN" or "CONNECTEDTO" => inventory.Things.Names(last, Most, CancellationToken.None),
        _ => AttributeValueCompleter.Values(inventory, null, property, last),
    }).Where(static value => !value.Contains(' ', StringComparison.Ordinal) && !value.Contains('\'', StringComparison.Ordinal));
}
