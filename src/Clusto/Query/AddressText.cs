using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clusto.Query;

/// <summary>Reads IP addresses as people write them. Stricter than the system's reader, to which <c>10</c> and <c>010.1.1.1</c> are addresses too.</summary>
internal static class AddressText
{
    /// <summary>Reads an address; the length of its prefix may stand behind it.</summary>
    public static bool TryRead(string text, out IPAddress address)
    {
        address = IPAddress.None;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return false;
        var plain = slash < 0 ? text.AsSpan() : text.AsSpan(0, slash);
        return (IsDotted(plain) || IsHextets(plain)) && IPAddress.TryParse(plain, out address!);
    }

    /// <summary>Reads an address or a prefix such as <c>10.2.0.0/16</c>; bits behind the prefix do not matter.</summary>
    public static bool TryReadPrefix(string text, out IPNetwork prefix)
    {
        prefix = default;
        if (!TryRead(text, out var address))
            return false;
        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var length = slash < 0 ? longest : int.Parse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (length > longest)
            return false;
        prefix = new IPNetwork(First(address, length), length);
        return true;
    }

    /// <summary>The sixteen bytes that order addresses of both families: the number of the address, big-endian.</summary>
    public static byte[] Number(IPAddress address)
    {
        var number = new byte[16];
        var bytes = address.GetAddressBytes();
        bytes.CopyTo(number, number.Length - bytes.Length);
        return number;
    }

    /// <summary>The last address of a prefix.</summary>
    public static IPAddress Last(IPNetwork prefix)
    {
        var bytes = prefix.BaseAddress.GetAddressBytes();
        for (var bit = prefix.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    /// <summary>The text that every way to write an address of a prefix begins with; empty where there is none.</summary>
    public static string CommonText(IPNetwork prefix)
    {
        var bytes = prefix.BaseAddress.GetAddressBytes();
        if (bytes.Length == 4)
        {
            var whole = prefix.PrefixLength / 8;
            var octets = string.Join('.', bytes.Take(whole).Select(octet => octet.ToString(CultureInfo.InvariantCulture)));
            return whole is 0 or 4 ? octets : octets + ".";
        }

        // Only the first group, and only where it cannot be written shorter.
        return prefix.PrefixLength >= 16 && bytes[0] >= 0x10 ? $"{bytes[0]:x2}{bytes[1]:x2}:" : "";
    }

    private static IPAddress First(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        var octets = 0;
        foreach (var range in text.Split('.'))
        {
            var octet = text[range];
            if (octet.Length is 0 or > 3 || octet.ContainsAnyExceptInRange('0', '9') || (octet.Length > 1 && octet[0] == '0'))
                return false;
            octets++;
        }

        return octets == 4;
    }

    private static bool IsHextets(ReadOnlySpan<char> text) => text.Contains(':') && text.IndexOfAnyExcept("0123456789abcdefABCDEF:.") < 0;
}
