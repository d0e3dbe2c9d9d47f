using System.Text;
using Clusto.Query;

namespace Clusto.Storage;

/// <summary>Writes a glob as SQLite's GLOB reads it: its only escape is a class of one character, and a bracket, hyphen or circumflex has a place in a class where it is itself.</summary>
internal static class SqliteGlob
{
    // No name has it, so it stands for what nothing matches.
    private const char Nothing = '\u0001';

    public static string Of(string glob)
    {
        var text = new StringBuilder(glob.Length);
        foreach (var token in GlobToken.Read(glob))
        {
            if (token.Kind == GlobTokenKind.Class)
                AppendClass(text, token);
            else if (token.Kind == GlobTokenKind.Character)
                AppendCharacter(text, token.Character);
            else
                text.Append(token.Kind == GlobTokenKind.Anything ? '*' : '?');
        }

        return text.ToString();
    }

    private static void AppendCharacter(StringBuilder text, char character)
    {
        if (character is '*' or '?' or '[')
            text.Append('[').Append(character).Append(']');
        else
            text.Append(character);
    }

    private static void AppendClass(StringBuilder text, GlobToken token)
    {
        if (token.Ranges.Count == 0)
        {
            text.Append(token.IsNegated ? '?' : Nothing);
            return;
        }

        text.Append('[');
        if (token.IsNegated)
            text.Append('^');
        else if (token.Ranges[0].First == '^')
            text.Append(Nothing);
        // As ends of a range all characters are themselves.
        foreach (var (first, last) in token.Ranges)
            text.Append(first).Append('-').Append(last);
        text.Append(']');
    }
}
