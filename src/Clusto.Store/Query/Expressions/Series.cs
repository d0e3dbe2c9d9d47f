using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses one of something and then any number of others, each of which brings along what joins it to those before.</summary>
internal sealed class Series<T>(Parser<T> first, Parser<T> next) : Parser<IReadOnlyList<T>>
{
    public override bool Parse(ParseContext context, ref ParseResult<IReadOnlyList<T>> result)
    {
        var one = new ParseResult<T>();
        if (!first.Parse(context, ref one))
            return false;
        var start = one.Start;
        var all = new List<T> { one.Value };
        while (next.Parse(context, ref one))
            all.Add(one.Value);
        result.Set(start, one.End, all);
        return true;
    }
}
