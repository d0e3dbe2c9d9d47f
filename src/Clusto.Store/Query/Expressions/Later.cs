using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Stands for a parser that is made later, because the two contain one another. Unlike the library's own it does not look for loops: each way around takes something.</summary>
internal sealed class Later<T> : Parser<T>
{
    public Parser<T>? Parser { get; set; }

    public override bool Parse(ParseContext context, ref ParseResult<T> result) => Parser!.Parse(context, ref result);
}
