using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses a word up to a blank, a parenthesis, or a comma outside brackets.</summary>
internal sealed class WordParser : Parser<Lexeme>
{
    public override bool Parse(ParseContext context, ref ParseResult<Lexeme> result)
    {
        var reading = (ExpressionContext)context;
        var start = reading.Position;
        var length = Lexemes.Length(reading.MayCloseBracket(start) ? Lexemes.WordWithBrackets : Lexemes.Word, reading.Text, start);
        if (length <= 0)
            return false;
        context.Scanner.Cursor.Advance(length);
        result.Set(start, start + length, new Lexeme(reading.Text.Substring(start, length), start));
        return true;
    }
}
