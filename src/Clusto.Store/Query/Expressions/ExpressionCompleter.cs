using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Things;

namespace Clusto.Query;

/// <summary>Finds what could stand at a place of an expression.</summary>
internal sealed class ExpressionCompleter(DriverCatalog drivers, ThingRecords things, AttributeRecords attributes, CancellationToken token)
{
    private const int Most = 100;
    private static readonly string[] StartingTerms = ["not", "in", "connected to", "contains", "holds"];
    private static readonly string[] Joining = ["and", "or"];

    public ExpressionChoices At(string text, int cursor)
    {
        var place = ExpressionPlace.At(text, cursor);
        var colon = place.Word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !place.Word.StartsWith('"')
            ? InField(place, place.Word[..colon].ToLowerInvariant(), colon + 1)
            : Choices(place.Start, Alone(place));
    }

    private static ExpressionChoices Choices(int start, IEnumerable<string> words) => new(start, [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)]);

    private IEnumerable<string> Alone(ExpressionPlace place)
    {
        if (place.IsAfter("connected"))
            return Beginning(["to"], place.Word);
        var names = Known(place.Word, prefix => things.Names(prefix, Most, token), static name => new KnownAs(name).ToString());
        if (place.Word.StartsWith('"'))
            return names;
        var fields = Beginning([.. ExpressionWords.Fields.Concat(ExpressionWords.FactFields).Select(static field => field + ":")], place.Word);
        var keywords = place.NeedsOperand ? [] : Beginning(place.NeedsTerm ? StartingTerms : [.. Joining, .. StartingTerms], place.Word);
        // Every name there is would hide the few words of the grammar; what a relation needs is most likely a name.
        return place.Word.Length > 0 || place.NeedsOperand ? [.. keywords, .. fields, .. names] : [.. keywords, .. fields];
    }

    private ExpressionChoices InField(ExpressionPlace place, string field, int behind)
    {
        var start = place.LastItem(behind);
        var item = place.Word[start..];
        return Choices(place.Start + start, field switch
        {
            "name" => Known(item, prefix => things.Names(prefix, Most, token)),
            "driver" => Known(item, prefix => Beginning([.. drivers.Names.Order(StringComparer.OrdinalIgnoreCase), .. PortKinds.AllOffers], prefix)),
            "category" => Beginning(Enum.GetNames<Category>(), item),
            "location" => Named(item, new CategoryIs(Category.Location)),
            "service" => Named(item, new CategoryIs(Category.Service)),
            "pool" or "class" or "role" => Named(item, new DriverIs(Pattern.Exactly(field))),
            "attr" or "onlyattr" when start == behind => attributes.Keys(item, token),
            "onlykeys" => attributes.Keys(item, token),
            _ => [],
        });
    }

    private IEnumerable<string> Named(string item, Question sort) => Known(item, prefix =>
    {
        var isNamed = new NameIs(new(Escaped(prefix) + "*", PatternKind.Glob));
        return things.Find(new AllOf([sort, isNamed]), 0, Most, token).Select(static thing => thing.Name);
    });

    // Who began with a quote gets one.
    private static IEnumerable<string> Known(string written, Func<string, IEnumerable<string>> find, Func<string, string>? write = null)
    {
        var isQuoted = written.StartsWith('"');
        var prefix = isQuoted ? written[1..].TrimEnd('"').Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : written.Replace("`", "", StringComparison.Ordinal);
        return find(prefix).Select(word => isQuoted ? QuestionText.Quoted(word) : (write ?? QuestionText.Quote)(word));
    }

    private static IEnumerable<string> Beginning(IReadOnlyList<string> words, string prefix) => words.Where(word => word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Escaped(string prefix) => string.Concat(prefix.Select(static character => character is '*' or '?' or '[' or ']' or '`' ? "`" + character : character.ToString()));
}
