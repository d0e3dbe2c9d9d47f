using System.Globalization;
using System.Text.RegularExpressions;

namespace Clusto.Operations.Rebuilds.Templates;

/// <summary>
/// How a value is written where it stands. No value ends its line, its word or its quotation: what a place has a way to write is written that way,
/// anything else is refused. Values are recorded by people, and what reads the result runs as root.
/// </summary>
internal static partial class Placement
{
    /// <summary>Writes a value; null where it cannot stand there.</summary>
    /// <param name="form">What the template makes.</param>
    /// <param name="place">Where the value stands.</param>
    /// <param name="value">The value.</param>
    /// <param name="refusal">Why it cannot stand there.</param>
    public static string? Put(TemplateForm form, ValuePart place, string value, out string? refusal)
    {
        refusal = Unwritable(value) ?? place.As switch
        {
            "shell" => place.Quote != '\0' ? "a word for a shell cannot stand within quotation marks" : form is TemplateForm.Ipxe or TemplateForm.Path ? "there is no shell there" : form == TemplateForm.Preseed && value.Contains('\\', StringComparison.Ordinal) ? "it has a \\, which preseed files read in their own way" : null,
            "crypt" => Crypt().IsMatch(value) ? null : "it is not a hashed password, such as openssl passwd -6 makes",
            _ => Refusal(form, place.Quote, value),
        };
        if (refusal is not null)
            return null;
        if (place.As == "shell")
            return $"'{value.Replace("'", "'\"'\"'", StringComparison.Ordinal)}'";
        return form != TemplateForm.Yaml ? value : place.Quote switch
        {
            '\0' => $"\"{WithinDouble(value)}\"",
            '"' => WithinDouble(value),
            _ => value.Replace("'", "''", StringComparison.Ordinal),
        };
    }

    // Line ends, control characters and what looks like nothing or turns text around are in no value that is meant.
    private static string? Unwritable(string value)
    {
        if (value.Length == 0)
            return "it is empty";
        for (var index = 0; index < value.Length; index += char.IsSurrogatePair(value, index) ? 2 : 1)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(value, index) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return string.Create(CultureInfo.InvariantCulture, $"it has the character U+{(int)value[index]:X4}");
        }

        return null;
    }

    private static string? Refusal(TemplateForm form, char quote, string value) => form switch
    {
        TemplateForm.Path => PathWord().IsMatch(value) ? null : "a part of a path has letters of ASCII, digits, . _ and - only, and does not begin with . or -",
        // A script in a block of YAML is YAML's text and a shell's command: what a shell would run is not let through without its quotation.
        TemplateForm.Yaml => value.AsSpan().ContainsAny('$', '`') ? "it has a $ or `, which a shell would read; write | shell or | crypt where that is meant" : null,
        _ when quote == '\0' => Word().IsMatch(value) ? null : "a bare word there has letters of ASCII, digits and . _ : / , = @ % + ~ ? [ ] - only, and does not begin with -",
        TemplateForm.Ipxe => "iPXE's quotation marks hold no variables",
        _ when value.Contains(quote, StringComparison.Ordinal) || value.AsSpan().ContainsAny('\\', '$', '`') => $"it has a {quote}, \\, $ or `",
        _ => null,
    };

    private static string WithinDouble(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[A-Za-z0-9._:/,=@%+~?\[\]][A-Za-z0-9._:/,=@%+~?\[\]-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathWord();

    // crypt(5): $id$ with parameters, salt and hash.
    [GeneratedRegex(@"\A\$[0-9a-z]{1,10}\$[A-Za-z0-9./$=,+-]{8,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Crypt();
}
