using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses two things, one behind the other, and makes one of them. The library's own pairs are structs, each of which the runtime compiles anew at every start.</summary>
internal sealed class Both<TFirst, TSecond, TResult>(Parser<TFirst> first, Parser<TSecond> second, Func<ExpressionContext, TFirst, TSecond, TResult> join) : Parser<TResult>
{
    public override bool Parse(ParseContext context, ref ParseResult<TResult> result)
    {
        var start = context.Scanner.Cursor.Position;
        var left = new ParseResult<TFirst>();
        var right = new ParseResult<TSecond>();
        if (!first.Parse(context, ref left) || !second.Parse(context, ref right))
        {
            context.Scanner.Cursor.ResetPosition(start);
            return false;
        }

        result.Set(start.Offset, right.End, join((ExpressionContext)context, left.Value, right.Value));
        return true;
    }
}
