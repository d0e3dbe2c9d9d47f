using System.Text.RegularExpressions;

namespace Clusto.Query;

/// <summary>The meaning of a regular expression, in memory. It cannot run for ever: what a linear engine cannot do has a time limit.</summary>
internal sealed class RegexMatch
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex> regex;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ExpressionInvalidException">It is no regular expression.</exception>
    public RegexMatch(string expression)
    {
        Regex backtracking;
        try
        {
            backtracking = new Regex(expression, Options, Longest);
        }
        catch (ArgumentException mistake)
        {
            throw new ExpressionInvalidException($"/{expression}/ is no regular expression: {mistake.Message}", "Correct it, or quote the text if it is none.", expression, mistake);
        }

        // The linear engine takes many times as long to set up: it waits for the first text.
        regex = new(() => Linear(expression) ?? backtracking);
    }

    public bool IsMatch(string text)
    {
        try
        {
            return regex.Value.IsMatch(text);
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw new ExpressionInvalidException(
                $"The regular expression /{regex.Value}/ takes longer than {Longest.TotalSeconds:0} s for one value.",
                "Write it without repetitions inside repetitions, backward references or looking around.",
                regex.Value.ToString(),
                slow);
        }
    }

    // Backward references and looking around need the other engine.
    private static Regex? Linear(string expression)
    {
        try
        {
            return new Regex(expression, Options | RegexOptions.NonBacktracking, Longest);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }
}
