namespace Clusto.Query;

/// <summary>The meaning of an order, in memory.</summary>
internal static class OrderMatch
{
    /// <summary>For the value of an attribute: numbers are compared with numbers, times with times, text with text; text that reads as a number or time is one.</summary>
    public static Predicate<Attribute> Of(Order order, TypedValue bound) => attribute => attribute.Type switch
    {
        AttributeType.Integer or AttributeType.Real or AttributeType.DateTime => Holds(new TypedValue(attribute.Type, attribute.Value), order, bound),
        AttributeType.String => HoldsText((string)attribute.Value, order, bound),
        _ => false,
    };

    /// <summary>For text that is the value of an attribute.</summary>
    public static bool HoldsText(string text, Order order, TypedValue bound) => bound.Type == AttributeType.String
        ? Holds(string.Compare(text, (string)bound.Value, StringComparison.OrdinalIgnoreCase), order)
        : Holds(TypedValue.Parse(text), order, bound);

    /// <summary>For a number or time; values of another sort than the bound are on neither side.</summary>
    public static bool Holds(TypedValue value, Order order, TypedValue bound) => (value.Value, bound.Value) switch
    {
        (long whole, long or double) => HoldsWhole(whole, order, bound),
        (double real, long whole) => Holds(real.CompareTo((double)whole), order),
        (double real, double other) => Holds(real.CompareTo(other), order),
        (DateTime time, DateTime other) => Holds(time.CompareTo(other), order),
        _ => false,
    };

    /// <summary>The whole numbers on the same side of a bound, from the first to the last; none where the first is the greater one.</summary>
    public static (long First, long Last) Whole(Order order, TypedValue bound)
    {
        if (bound.Value is long whole)
        {
            return order switch
            {
                Order.Less => whole == long.MinValue ? (1, 0) : (long.MinValue, whole - 1),
                Order.AtMost => (long.MinValue, whole),
                Order.Greater => whole == long.MaxValue ? (1, 0) : (whole + 1, long.MaxValue),
                _ => (whole, long.MaxValue),
            };
        }

        var real = (double)bound.Value;
        if (order is Order.Less or Order.AtMost)
        {
            var last = order == Order.AtMost ? Math.Floor(real) : Math.Ceiling(real) - 1;
            return real < long.MinValue ? (1, 0) : (long.MinValue, Clamp(last));
        }

        var first = order == Order.AtLeast ? Math.Ceiling(real) : Math.Floor(real) + 1;
        return first >= -(double)long.MinValue ? (1, 0) : (Clamp(first), long.MaxValue);
    }

    private static bool HoldsWhole(long whole, Order order, TypedValue bound)
    {
        var (first, last) = Whole(order, bound);
        return first <= whole && whole <= last;
    }

    private static bool Holds(int comparison, Order order) => order switch
    {
        Order.Less => comparison < 0,
        Order.AtMost => comparison <= 0,
        Order.Greater => comparison > 0,
        _ => comparison >= 0,
    };

    private static long Clamp(double value) => value switch
    {
        >= -(double)long.MinValue => long.MaxValue,
        <= long.MinValue => long.MinValue,
        _ => (long)value,
    };
}
