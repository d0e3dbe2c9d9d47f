using System.Globalization;
using System.Text.RegularExpressions;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Pdu;

/// <summary>From the name of an outlet to its index in the tables of a PDU. A name that could mean two outlets is refused: the wrong one would take the power of somebody else.</summary>
internal static partial class OutletIndex
{
    /// <summary>What stands for the number in an index.</summary>
    public const string Outlet = "{outlet}";

    /// <summary>Whether a text is numbers and dots with one place for the outlet.</summary>
    public static bool IsTemplate(string text) => Template().IsMatch(text);

    /// <summary>The index of an outlet.</summary>
    /// <param name="profile">The profile of the PDU.</param>
    /// <param name="access">The PDU.</param>
    /// <param name="name">The outlet as the PDU's port is named: <c>outlet7</c>, <c>outlet2.1.7</c>, <c>AA7</c>.</param>
    /// <exception cref="DeviceRefusedException">The name does not say which outlet it is.</exception>
    public static string Of(PduProfile profile, DeviceAccess access, string? name)
    {
        var template = access.Setting("pdu-index") ?? profile.Index;
        if (!IsTemplate(template))
            throw new DeviceRefusedException(access.Device, $"its setting 'pdu-index' is '{template}' and must be numbers, dots and one {Outlet}", $"Correct it: Set-ClustoAttribute '{access.Device}' pdu-index {profile.Index}.");
        var match = Name().Match(name ?? "");
        if (!match.Success)
            throw Refused(access, name);
        var (words, numbers) = (match.Groups["words"].Value, match.Groups["numbers"].Value.Split('.'));
        var parts = template.Split('.').Length;
        if (parts > 1 && numbers.Length == parts)
            return string.Join('.', numbers.Select(number => Plain(access, name, number)));
        if (numbers.Length > 1)
            throw Refused(access, name);
        var outlet = Plain(access, name, numbers[0]);
        if (profile.Letters && words.Length is 1 or 2 && words.All(char.IsAsciiLetterUpper))
            return $"{Letter(words[0])}.{(words.Length == 2 ? Letter(words[1]) : "1")}.{outlet}";
        return template.Replace(Outlet, outlet, StringComparison.Ordinal);
    }

    private static string Letter(char letter) => (letter - 'A' + 1).ToString(CultureInfo.InvariantCulture);

    private static string Plain(DeviceAccess access, string? name, string number) =>
        int.Parse(number, CultureInfo.InvariantCulture) is > 0 and var plain ? plain.ToString(CultureInfo.InvariantCulture) : throw Refused(access, name);

    private static DeviceRefusedException Refused(DeviceAccess access, string? name) =>
        new(access.Device, name is null ? "which of its outlets is meant is not said" : $"the name '{name}' does not say which of its outlets it is", "Name its ports by a word and the outlet's number, such as outlet7, or by all numbers of its index, such as outlet2.1.7.");

    // Other numbers before the last ones could be a bank, a tower or a kind of plug, and which is not known.
    [GeneratedRegex(@"^(?<words>[^0-9]*)(?<numbers>[0-9]{1,4}(\.[0-9]{1,4})*)$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^([0-9]{1,9}\.)*\{outlet\}(\.[0-9]{1,9})*$")]
    private static partial Regex Template();
}
