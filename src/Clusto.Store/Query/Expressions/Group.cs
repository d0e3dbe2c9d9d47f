using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses what is one level deeper, between an opening and a closing parenthesis where those are given.</summary>
internal sealed class Group(Parser<Lexeme> open, Parser<Question> inner, Parser<Lexeme>? close = null) : Parser<Question>
{
    public override bool Parse(ParseContext context, ref ParseResult<Question> result)
    {
        var reading = (ExpressionContext)context;
        var opened = new ParseResult<Lexeme>();
        if (!open.Parse(context, ref opened))
            return false;
        reading.Enter(opened.Start);
        inner.Parse(context, ref result);
        reading.Leave();
        if (close is not null && !close.Parse(context, ref opened))
            throw ExpressionMistakes.NotClosed(reading, opened.Value.Start);
        return true;
    }
}
