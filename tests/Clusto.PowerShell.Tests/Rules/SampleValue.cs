using System.Collections;
using System.Reflection;

namespace Clusto.Module.Tests.Rules;

/// <summary>Objects of the types that users hold: full ones, in which everything is given and long, and bare ones with nothing but what must be there.</summary>
internal static class SampleValue
{
    public const string Word = "a-name-that-goes-on-and-on";

    private static readonly string Long = string.Concat(Enumerable.Repeat(Word, 6))[..128];

    public static object Full(Type type) => Make(type, full: true);

    public static object Bare(Type type) => Make(type, full: false);

    private static object Make(Type type, bool full)
    {
        if (type.GetConstructor([]) is null)
            return Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(parameter => Value(parameter.ParameterType, full))])!;
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
        {
            if (full || new NullabilityInfoContext().Create(property).WriteState != NullabilityState.Nullable)
                property.SetValue(made, Value(property.PropertyType, full));
        }

        return made;
    }

    private static object Value(Type declared, bool full) => (Nullable.GetUnderlyingType(declared) ?? declared) switch
    {
        var type when type == typeof(string) || type == typeof(object) => full ? Long : "x",
        var type when type == typeof(bool) => full,
        var type when type == typeof(DateTime) => full ? new DateTime(2026, 12, 31, 23, 59, 59, DateTimeKind.Utc) : DateTime.UnixEpoch,
        var type when type == typeof(int) => full ? 10000 : 0,
        var type when type == typeof(long) => full ? 1000000000L : 0L,
        var type when type == typeof(decimal) => full ? 99.5m : 0m,
        var type when type == typeof(System.Numerics.BigInteger) => full ? System.Numerics.BigInteger.Pow(2, 64) : System.Numerics.BigInteger.Zero,
        { IsEnum: true } type => full ? Enum.GetValues(type).Cast<object>().MaxBy(value => value.ToString()!.Length)! : Enum.GetValues(type).GetValue(0)!,
        { IsArray: true } type => List(type.GetElementType()!, full),
        { IsGenericType: true, Name: "IReadOnlyList`1" } type => List(type.GenericTypeArguments[0], full),
        { IsGenericType: true, Name: "IReadOnlyDictionary`2" } type => Pairs(type.GenericTypeArguments[1], full),
        var type => Make(type, full),
    };

    private static Array List(Type element, bool full)
    {
        var list = Array.CreateInstance(element, full ? 3 : 0);
        for (var i = 0; i < list.Length; i++)
            list.SetValue(Value(element, full), i);
        return list;
    }

    private static IDictionary Pairs(Type value, bool full)
    {
        var pairs = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
        if (full)
            pairs["speed"] = Value(value, full);
        return pairs;
    }
}
