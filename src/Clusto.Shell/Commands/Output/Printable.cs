using System.Globalization;
using System.Text;

namespace Clusto.Shell.Commands;

/// <summary>Text that is safe on a terminal and stays on its line: control characters are written out.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return Escape(text);
        }

        return text;
    }

    /// <summary>How many columns of a terminal a text takes up.</summary>
    public static int Width(string text)
    {
        if (Ascii.IsValid(text))
            return text.Length;
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Width(rune);
        return width;
    }

    /// <summary>The beginning of a text that fits into some columns, with an ellipsis where it is cut.</summary>
    public static string Fit(string text, int columns)
    {
        if (Width(text) <= columns)
            return text;
        var kept = new StringBuilder();
        var left = columns - 1;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Width(rune);
            if (left < 0)
                break;
            kept.Append(rune);
        }

        return kept.Append('…').ToString();
    }

    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            switch (character)
            {
                case '\n':
                    safe.Append("\\n");
                    break;
                case '\t':
                    safe.Append("\\t");
                    break;
                case '\r':
                    safe.Append("\\r");
                    break;
                default:
                    if (char.IsControl(character))
                        safe.Append("\\x").Append(((int)character).ToString("x2", CultureInfo.InvariantCulture));
                    else
                        safe.Append(character);
                    break;
            }
        }

        return safe.ToString();
    }

    private static int Width(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        return rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
    }
}
