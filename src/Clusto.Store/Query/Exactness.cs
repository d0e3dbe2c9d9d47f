namespace Clusto.Query;

/// <summary>What SQL can say of a question.</summary>
internal static class Exactness
{
    /// <summary>Whether SQL says exactly what is asked. What others a relation is to is always made exact first.</summary>
    public static bool IsExact(Question question) => question switch
    {
        AllOf all => all.Parts.All(IsExact),
        AnyOf any => any.Parts.All(IsExact),
        NoneOf none => IsExact(none.Part),
        NameIs name => name.Pattern.Kind != PatternKind.Regex,
        AttributeHas has => has.Value?.Kind != PatternKind.Regex,
        AttributeOnly only => only.Values.All(static pattern => pattern.Kind != PatternKind.Regex),
        AttributeCompares compares => compares.Bound.Type != AttributeType.String,
        _ => true,
    };

    /// <summary>Whether a part is checked on what comes back: SQL cannot say it, and each thing shows by itself whether it answers.</summary>
    public static bool IsChecked(Question question) => !IsExact(question) && IsOwn(question);

    /// <summary>How deep relations nest in one another.</summary>
    public static int Relations(Question question) => question switch
    {
        AllOf all => all.Parts.Max(Relations),
        AnyOf any => any.Parts.Max(Relations),
        NoneOf none => Relations(none.Part),
        InsideOf inside => 1 + Relations(inside.Container),
        ConnectedWith connected => 1 + Relations(connected.Others),
        ContainerOf container => 1 + Relations(container.Inner),
        HolderOf holder => 1 + Relations(holder.Held),
        _ => 0,
    };

    private static bool IsOwn(Question question) => question switch
    {
        AllOf all => all.Parts.All(IsOwn),
        AnyOf any => any.Parts.All(IsOwn),
        NoneOf none => IsOwn(none.Part),
        EveryThing or NameIs or NameIn or DriverIs or CategoryIs or FactCompares or AttributeHas or AttributeIn or AttributeCompares or AttributeOnly or KeysOnly => true,
        _ => false,
    };
}
