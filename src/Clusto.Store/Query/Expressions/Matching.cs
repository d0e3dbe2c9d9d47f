using System.Text.RegularExpressions;
using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses what a regular expression describes, if it is one of some words, whatever their case; nothing is skipped before it.</summary>
internal sealed class Matching(Regex regex, params string[] words) : Parser<Lexeme>
{
    public override bool Parse(ParseContext context, ref ParseResult<Lexeme> result)
    {
        var reading = (ExpressionContext)context;
        var start = reading.Position;
        var length = Lexemes.Length(regex, reading.Text, start);
        if (length < 0)
            return false;
        var text = reading.Text.Substring(start, length);
        if (words.Length > 0 && !words.Contains(text, StringComparer.OrdinalIgnoreCase))
            return false;
        context.Scanner.Cursor.Advance(length);
        result.Set(start, start + length, new Lexeme(text, start));
        return true;
    }
}
