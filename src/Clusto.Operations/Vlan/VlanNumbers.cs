using System.Globalization;
using System.Text.RegularExpressions;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>The numbers of VLANs as people write them: 203, vlan203, or the name of a thing that holds one. All names are read together.</summary>
internal sealed partial class VlanNumbers
{
    // IEEE 802.1Q: a tag carries 12 bits, and the first and last number are not VLANs.
    private const int LastVlan = 4094;
    private const string None = "none";

    private readonly Dictionary<string, DeviceFacts> things;

    /// <summary>Reads the things that wishes name.</summary>
    public VlanNumbers(IDeviceRecords records, IReadOnlyList<VlanWish> wishes, CancellationToken token)
    {
        var names = wishes.SelectMany(static wish => Words(wish.Tagged).Append(wish.Vlan)).OfType<string>().Where(static word => !Number().IsMatch(word)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        things = names.Count == 0 ? [] : records.Read(names, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a wish asks for in numbers.</summary>
    /// <exception cref="VlanInvalidException">Something in it is no VLAN, or is to be with and without a tag.</exception>
    public (int? Untagged, IReadOnlyList<int>? Tagged) Of(VlanWish wish)
    {
        int? untagged = wish.Vlan is { } vlan ? Of(vlan) : null;
        int[]? tagged = wish.Tagged is null ? null : [.. Words(wish.Tagged).Select(Of).Distinct().Order()];
        return untagged is { } both && tagged?.Contains(both) == true
            ? throw new VlanInvalidException(wish.Vlan!, $"port '{wish.Port}' of '{wish.Thing}' cannot have it both with and without a tag", "Name it once.")
            : (untagged, tagged);
    }

    // A cell of a table has all of them in one text.
    private static IEnumerable<string> Words(IReadOnlyList<string>? tagged) => tagged is [var only] && only.Trim().Equals(None, StringComparison.OrdinalIgnoreCase)
        ? []
        : (tagged ?? []).SelectMany(static text => Numbers().IsMatch(text) ? text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries) : [text]);

    private int Of(string text)
    {
        if (Number().Match(text) is { Success: true } written)
            return Checked(text, written.Groups["number"].Value);
        var thing = things.GetValueOrDefault(text)
            ?? throw new VlanInvalidException(text, "it is neither a number nor the name of a thing", "Write a number from 1 to 4094, vlan203, or the name of a thing that a VlanPool gave a VLAN to: Get-ClustoResource lists them.");
        var held = thing.Resources.Where(static resource => resource.Kind == ResourceKind.Vlan).Select(static resource => resource.Value).Distinct().ToList();
        return held switch
        {
            [var one] => Checked(text, one),
            [] => Checked(text, Own(thing) ?? throw new VlanInvalidException(text, "nothing is recorded of the VLAN that this thing stands for", $"Let a pool hand one out to it (Request-ClustoResource VLANPOOL -For '{thing}'), or write its number: Set-ClustoAttribute '{thing}' {SettingKeys.Vlan} 203.")),
            _ => throw new VlanInvalidException(text, $"this thing holds several: {string.Join(", ", held)}", "Write the number of the one that is meant."),
        };
    }

    // What questions take for the VLAN of a thing as well.
    private static string? Own(DeviceFacts thing) => thing.Attributes.Where(static attribute =>
        attribute is { From: null, Number: null, Subkey: null } && attribute.Key.Equals(SettingKeys.Vlan, StringComparison.OrdinalIgnoreCase)).ToList() is [var one] ? one.ToString() : null;

    private static int Checked(string text, string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= LastVlan
        ? number
        : throw new VlanInvalidException(text, "VLANs are the numbers from 1 to 4094", "Write one of these, vlan203, or the name of a thing that holds one.");

    [GeneratedRegex(@"\A(vlan)?(?<number>[0-9]+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[ ,;]*((vlan)?[0-9]+[ ,;]*)+\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
