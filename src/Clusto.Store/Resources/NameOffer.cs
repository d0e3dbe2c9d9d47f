namespace Clusto.Resources;

/// <summary>Names after a pattern.</summary>
internal sealed record NameOffer(string Manager, NamePattern Pattern) : Offer(Manager)
{
    public override ResourceKind Kind => ResourceKind.Name;

    public override string Word => "name";

    public override string Words => "names";

    public override string Text(UInt128 value) => Pattern.Name(value);

    public override bool TryRead(string text, out UInt128 value) => Pattern.TryRead(text, out value);
}
