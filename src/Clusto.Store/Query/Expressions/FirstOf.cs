using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>Parses the first of some alternatives that fits. The library's own choice first sorts them by their characters, which takes longer than a question is read.</summary>
internal sealed class FirstOf<T>(params Parser<T>[] alternatives) : Parser<T>
{
    public override bool Parse(ParseContext context, ref ParseResult<T> result)
    {
        foreach (var alternative in alternatives)
        {
            if (alternative.Parse(context, ref result))
                return true;
        }

        return false;
    }
}
