using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>What a comparison of a fact of a thing, which has an order, asks.</summary>
internal static class FactComparisons
{
    public static Question Of(ThingFact fact, Comparison comparison, object? value)
    {
        if (OrderOf(comparison) is { } order)
            return new FactCompares(fact, order, Bound(fact, value));
        return comparison switch
        {
            Comparison.Equal when value is null => new NoneOf(IsThere(fact)),
            Comparison.Equal => Is(fact, value),
            Comparison.In => ((object?[])value!).Length == 0 ? new NameIn([]) : Question.Any([.. ((object?[])value!).Select(item => item is null ? (Question)new NoneOf(IsThere(fact)) : Is(fact, item))]),
            _ => throw new FilterMismatchException($"{fact} is compared as a number or time, not as text", isAboutValue: false),
        };
    }

    public static Order? OrderOf(Comparison comparison) => comparison switch
    {
        Comparison.Less => Order.Less,
        Comparison.AtMost => Order.AtMost,
        Comparison.Greater => Order.Greater,
        Comparison.AtLeast => Order.AtLeast,
        _ => null,
    };

    /// <summary>A bound as a value: text that reads as a number or time is one.</summary>
    public static TypedValue Bound(object? value)
    {
        var typed = value switch
        {
            null => throw new FilterMismatchException("$null is compared with -eq or -ne only"),
            string text => TypedValue.Parse(text),
            _ => TypedValue.Of(value),
        };
        return typed.Type switch
        {
            AttributeType.Integer or AttributeType.Real or AttributeType.DateTime or AttributeType.String => typed,
            _ => throw new FilterMismatchException($"'{typed}' has no order; compare it with -eq"),
        };
    }

    private static TypedValue Bound(ThingFact fact, object? value)
    {
        var bound = Bound(value);
        var fits = FactCompares.IsTime(fact) ? bound.Type == AttributeType.DateTime : bound.Type is AttributeType.Integer or AttributeType.Real;
        return fits ? bound : throw new FilterMismatchException($"{fact} is {(FactCompares.IsTime(fact) ? "a time, such as '2026-11-23' or [datetime]" : "a number")}, and '{bound}' is none");
    }

    private static FactCompares IsThere(ThingFact fact) => FactCompares.IsTime(fact)
        ? new(fact, Order.AtLeast, TypedValue.Of(DateTime.MinValue.ToUniversalTime()))
        : new(fact, Order.AtLeast, TypedValue.Of(0));

    private static AllOf Is(ThingFact fact, object? value) =>
        new([new FactCompares(fact, Order.AtLeast, Bound(fact, value)), new FactCompares(fact, Order.AtMost, Bound(fact, value))]);
}
