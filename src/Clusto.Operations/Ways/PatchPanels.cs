namespace Clusto.Operations.Ways;

/// <summary>How a patch panel passes cables on: port 1 in front leads to rear 1 behind, whatever the ports in front are called.</summary>
internal static class PatchPanels
{
    private const string Behind = "rear";

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Whether a thing passes cables on.</summary>
    public static bool IsPanel(DeviceFacts thing) => thing.IsA("PatchPanel");

    /// <summary>The port at the other side of one; null where there is none, or several could be it.</summary>
    public static Port? OtherSide(DeviceFacts panel, string port)
    {
        var (isBehind, place) = Place(port);
        var found = panel.Ports.Where(other => other.Kind == PortKind.Network && Place(other.Name) == (!isBehind, place)).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static (bool IsBehind, string Place) Place(string port)
    {
        var digit = port.IndexOfAny(Digits);
        return (port.StartsWith(Behind, StringComparison.OrdinalIgnoreCase), digit < 0 ? "" : port[digit..]);
    }
}
