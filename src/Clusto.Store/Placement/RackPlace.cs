using System.Globalization;

namespace Clusto.Placement;

/// <summary>A place in a rack that was checked: all four facts, or none for what takes up no unit.</summary>
internal readonly record struct RackPlace(decimal? Unit, decimal? Units, RackFace? Face, RackSide? Side)
{
    /// <summary>The lowest half unit; unit 1 begins with half unit 2.</summary>
    public int FirstHalf => (int)(Unit!.Value * 2);

    public int LastHalf => FirstHalf + (int)(Units!.Value * 2) - 1;

    /// <summary>The place in words: <c>RU13</c>, <c>RU13 (2U, front)</c>.</summary>
    public string Description => Unit is null
        ? "no unit"
        : PlaceWords.Unit(Unit.Value) + (Units == 1 && Face == RackFace.Both && Side == RackSide.Full ? "" : $" ({Height}{(Face == RackFace.Both ? "" : ", " + Face)}{(Side == RackSide.Full ? "" : ", " + Side)})");

    private string Height => Units!.Value.ToString(CultureInfo.InvariantCulture) + "U";
}
