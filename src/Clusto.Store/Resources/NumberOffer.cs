using System.Globalization;

namespace Clusto.Resources;

/// <summary>Numbers, or the numbers of VLANs.</summary>
internal sealed record NumberOffer(string Manager, ResourceKind Of) : Offer(Manager)
{
    public override ResourceKind Kind => Of;

    public override string Word => Of == ResourceKind.Vlan ? "VLAN number" : "number";

    public override string Words => Word + "s";

    public override string Text(UInt128 value) => value.ToString(CultureInfo.InvariantCulture);

    public override bool TryRead(string text, out UInt128 value) => UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
