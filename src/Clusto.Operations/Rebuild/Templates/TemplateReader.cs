using System.Text.RegularExpressions;

namespace Clusto.Operations.Rebuilds.Templates;

/// <summary>Reads a template into its parts. A line that has nothing but <c>if</c>, <c>for</c>, <c>else</c> or <c>end</c> vanishes whole.</summary>
internal sealed partial class TemplateReader
{
    private static readonly string[] Forms = ["shell", "crypt", "commas", "words"];

    private readonly string template;
    private readonly List<(int Line, string Text, bool IsTag, char Quote)> tokens = [];
    private int next;

    private TemplateReader(string template, string text)
    {
        this.template = template;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
            Split(index + 1, lines[index], index + 1 < lines.Length ? "\n" : "");
    }

    /// <summary>Reads a template.</summary>
    /// <exception cref="TemplateInvalidException">It is not well formed.</exception>
    public static IReadOnlyList<TemplatePart> Read(string template, string text)
    {
        var reader = new TemplateReader(template, text);
        var parts = reader.Parts();
        if (reader.next < reader.tokens.Count)
            throw reader.Mistake(reader.tokens[reader.next].Line, $"'{reader.tokens[reader.next].Text}' belongs to nothing before it");
        return parts;
    }

    private void Split(int number, string line, string end)
    {
        if (BlockLine().Match(line) is { Success: true } block)
        {
            tokens.Add((number, block.Groups[1].Value, true, '\0'));
            return;
        }

        var at = 0;
        var quote = '\0';
        foreach (var tag in Tag().Matches(line).Cast<Match>())
        {
            quote = Literal(number, line[at..tag.Index], quote);
            tokens.Add((number, tag.Groups[1].Value, true, quote));
            at = tag.Index + tag.Length;
        }

        Literal(number, line[at..], quote);
        tokens.Add((number, end, false, '\0'));
    }

    // The quotation mark that is open behind the text. One opens a quotation only at the beginning of a word or of an option's value: "don't" does not.
    private char Literal(int number, string text, char quote)
    {
        if (text.Contains("{{", StringComparison.Ordinal))
            throw Mistake(number, "there is a {{ without }} in the same line");
        tokens.Add((number, text, false, '\0'));
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (quote != '\0' && letter == quote && !(quote == '"' && index > 0 && text[index - 1] == '\\'))
                quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'' && (index == 0 || text[index - 1] is ' ' or '\t' or '[' or '{' or ',' or '(' or '='))
                quote = letter;
        }

        return quote;
    }

    private List<TemplatePart> Parts()
    {
        var parts = new List<TemplatePart>();
        for (; next < tokens.Count; next++)
        {
            var (line, text, isTag, quote) = tokens[next];
            if (!isTag)
                parts.Add(new TextPart(line, text));
            else if (text is "else" or "end")
                break;
            else
                parts.Add(Tagged(line, text, quote));
        }

        return parts;
    }

    private TemplatePart Tagged(int line, string text, char quote)
    {
        if (If().Match(text) is { Success: true } condition)
        {
            var then = Block(line, text);
            var otherwise = tokens[next].Text == "else" ? Block(line, text) : [];
            return End(line, text, new IfPart(line, condition.Groups[1].Value, then, otherwise));
        }

        if (For().Match(text) is { Success: true } loop)
            return End(line, text, new ForPart(line, loop.Groups[1].Value, loop.Groups[2].Value, Block(line, text)));
        if (Value().Match(text) is not { Success: true } value)
            throw Mistake(line, $"'{text}' is not a variable, if, for, else or end");
        var form = value.Groups[2].Success ? value.Groups[2].Value : null;
        if (form is not null && !Forms.Contains(form, StringComparer.Ordinal))
            throw Mistake(line, $"'{form}' is not one of {string.Join(", ", Forms)}");
        return new ValuePart(line, value.Groups[1].Value, form, quote);
    }

    private List<TemplatePart> Block(int line, string text)
    {
        next++;
        var parts = Parts();
        return next < tokens.Count ? parts : throw Mistake(line, $"'{text}' has no end");
    }

    private TemplatePart End(int line, string text, TemplatePart part) =>
        tokens[next].Text == "end" ? part : throw Mistake(tokens[next].Line, $"'{tokens[next].Text}' where '{text}' of line {line.ToString(System.Globalization.CultureInfo.InvariantCulture)} must end");

    private TemplateInvalidException Mistake(int line, string reason) => new(template, line, reason);

    [GeneratedRegex(@"^\s*\{\{\s*((?:if|for)\s[^{}]*?|else|end)\s*\}\}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex BlockLine();

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^if\s+([a-z][a-z0-9_-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex If();

    [GeneratedRegex(@"^for\s+([a-z][a-z0-9_-]*)\s+in\s+([a-z][a-z0-9_-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex For();

    [GeneratedRegex(@"^([a-z][a-z0-9_-]*)(?:\s*\|\s*([a-z]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
