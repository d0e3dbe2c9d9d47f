using Clusto.Drivers;
using Parlot;

namespace Clusto.Query;

/// <summary>Reads expressions.</summary>
internal static class ExpressionParser
{
    /// <summary>Reads an expression as a question.</summary>
    /// <exception cref="ExpressionInvalidException">It is none; the message shows the place.</exception>
    public static Question Parse(string text, DriverCatalog drivers)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw ExpressionMistakes.Empty();
        var context = new ExpressionContext(text, drivers);
        var result = new ParseResult<Question>();
        try
        {
            ExpressionGrammar.Expression.Parse(context, ref result);
        }
        catch (ParseException mistake)
        {
            throw ExpressionMistakes.Expected(text, mistake.Position.Offset, mistake.Message);
        }

        var end = context.Position + Lexemes.Length(Lexemes.Blank, text, context.Position);
        return end == text.Length ? QuestionDepth.Check(result.Value) : throw ExpressionMistakes.LeftOver(text, end);
    }
}
