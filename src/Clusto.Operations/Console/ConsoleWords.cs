using System.Globalization;

namespace Clusto.Operations.Consoles;

/// <summary>Addresses and names that become words of a command: none is ever taken for an option, for more than one word, or for a line of a shell at the other end.</summary>
internal static class ConsoleWords
{
    // Of names, addresses and ports as people write them; nothing that any shell gives a meaning to.
    private const string SafeSigns = "._-:/@+,=%";

    /// <summary>Whether a text is one plain word.</summary>
    public static bool IsSafe(string text) =>
        text.Length > 0 && text[0] != '-' && text.All(static character => char.IsLetterOrDigit(character) || SafeSigns.Contains(character, StringComparison.Ordinal));

    /// <exception cref="DeviceRefusedException">The address of a way is none.</exception>
    public static void RequireAddress(ConsoleWay way)
    {
        var address = way.Access.Address;
        if (!IsSafe(address) || address.AsSpan().IndexOfAny("/@,=+") >= 0)
            throw new DeviceRefusedException(way.Access.Device, $"'{address}' is not an address", $"Correct what is recorded for '{way.Access.Device}'.");
    }

    /// <summary>A name or user as a word.</summary>
    /// <exception cref="DeviceRefusedException">It could be taken for something else.</exception>
    public static string Word(ConsoleWay way, string what, string text) =>
        IsSafe(text) ? text : throw new DeviceRefusedException(way.Access.Device, $"its {what} '{text}' has characters that no command may be given", $"Correct what is recorded for '{way.Access.Device}': letters, digits and {SafeSigns}, the first not a dash.");

    /// <summary>What the device calls the console: the port, otherwise the thing itself.</summary>
    public static string NameOf(ConsoleWay way) => Word(way, "console", way.Port ?? way.Thing);

    /// <summary>The number that the name of a port ends with: 7 of <c>port7</c>.</summary>
    /// <exception cref="NoPathToDeviceException">It ends with none.</exception>
    public static int NumberOf(ConsoleWay way)
    {
        var port = way.Port ?? "";
        var digits = port.AsSpan()[(port.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NoPathToDeviceException(way.Thing, $"the port '{port}' of '{way.Access.Device}' has no number that says where it is reached", $"Record the command that reaches it: Set-ClustoAttribute '{way.Access.Device}' console-command 'ssh {{user}}@{{address}} {{port}}'.");
    }

    /// <summary>The port of TCP that leads to a port of a console server.</summary>
    /// <exception cref="NoPathToDeviceException">The port has no number.</exception>
    /// <exception cref="DeviceRefusedException">There is no such port of TCP.</exception>
    public static int PortOf(ConsoleWay way, int otherwise)
    {
        var number = NumberOf(way);
        var start = way.Access.Number("console-base-port", otherwise, 0, ushort.MaxValue);
        return start + (long)number is >= 1 and <= ushort.MaxValue
            ? start + number
            : throw new DeviceRefusedException(way.Access.Device, string.Create(CultureInfo.InvariantCulture, $"its port '{way.Port}' would be port {start + (long)number} of TCP, which there is not"), $"Correct the name of the port, or Set-ClustoAttribute '{way.Access.Device}' console-base-port NUMBER.");
    }
}
