using Clusto.Attributes;

namespace Clusto.Interchange.Reading;

/// <summary>Reads the values of an attribute: one, or a list. A type that the text does not show is said: <c>{ thing: server1 }</c>.</summary>
internal static class ValueNodes
{
    public static List<AttributeFact> Read(NodeCursor cursor, (string Key, int? Number, string? Subkey) place)
    {
        var facts = new List<AttributeFact>();
        if (cursor.Current.IsNothing)
        {
            cursor.Take();
            return facts;
        }

        if (!cursor.TryTake(NodeKind.ListStart))
        {
            facts.Add(Value(cursor, place));
            return facts;
        }

        while (!cursor.TryTake(NodeKind.ListEnd))
        {
            var mark = cursor.Current.Mark;
            var fact = Value(cursor, place);
            if (facts.Exists(other => other.Value == fact.Value))
                throw cursor.File.Mistake(mark, $"The value '{fact.Value}' is said twice.");
            facts.Add(fact);
        }

        return facts;
    }

    private static AttributeFact Value(NodeCursor cursor, (string Key, int? Number, string? Subkey) place)
    {
        var node = cursor.Current;
        switch (node.Kind)
        {
            case NodeKind.Plain when node.IsNothing:
                throw cursor.Mistake("A value is nothing here; take it away, or write \"\" for an empty text.");
            case NodeKind.Plain:
                return AttributeFact.Guess(place.Key, place.Number, place.Subkey, cursor.Take().Text);
            case NodeKind.Quoted:
                return Text(place, cursor.Take().Text);
            case NodeKind.MappingStart:
                return Typed(cursor, place);
            default:
                throw cursor.Mistake($"A value is {NodeCursor.Words(node)} here; it is a single one, or {{ {string.Join(": … } or { ", SiteWords.Types.Keys)}: … }}.");
        }
    }

    private static AttributeFact Typed(NodeCursor cursor, (string Key, int? Number, string? Subkey) place)
    {
        var fact = default(AttributeFact);
        var start = cursor.Current.Mark;
        foreach (var type in cursor.Keys("a value", "'thing: server1'"))
        {
            if (!SiteWords.Types.TryGetValue(type.Text, out var wanted))
                throw cursor.Unknown(type, "a value", SiteWords.Types.Keys);
            if (fact is not null)
                throw cursor.File.Mistake(type.Mark, "A value has one type.");
            var mark = cursor.Current.Mark;
            var node = cursor.Take();
            if (!node.IsScalar)
                throw cursor.File.Mistake(mark, $"A value is {NodeCursor.Words(node)} here; it is a single one{(wanted == AttributeType.Json ? ", the JSON as a text: '{\"a\": 1}'" : "")}.");
            try
            {
                fact = wanted == AttributeType.String
                    ? Text(place, node.Text)
                    : new AttributeFact(place.Key, place.Number, place.Subkey, TypedValue.As(node.Text, wanted));
            }
            catch (AttributeTypeInvalidException invalid)
            {
                throw cursor.File.Mistake(mark, invalid.Message, invalid);
            }
        }

        return fact ?? throw cursor.File.Mistake(start, "A value without a type.");
    }

    private static AttributeFact Text((string Key, int? Number, string? Subkey) place, string text) =>
        new(place.Key, place.Number, place.Subkey, new TypedValue(AttributeType.String, text)) { Text = text };
}
