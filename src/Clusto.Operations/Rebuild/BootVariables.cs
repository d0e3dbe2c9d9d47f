using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Clusto.Operations.Rebuilds;

/// <summary>The variables of boot files: what is recorded, what a profile has where nothing is recorded, and what follows from both.</summary>
/// <remarks>
/// Recorded for every machine: <c>hostname</c>, <c>mac</c>, <c>address</c>, <c>prefix</c>, <c>gateway</c>, <c>dns</c>, <c>boot-url</c> (where the boot root
/// is served) and <c>done-url</c> (what is called at the end, with its token). Following: <c>mac-hyphens</c>, and <c>netmask</c> for IPv4.
/// A variable without a value is there and false in conditions.
/// </remarks>
internal static partial class BootVariables
{
    private static readonly Dictionary<string, (Func<string, bool> Fits, string Kind)> Kinds = new(StringComparer.Ordinal)
    {
        ["hostname"] = (static text => text.Length <= 253 && HostName().IsMatch(text), "host name"),
        ["domain"] = (static text => text.Length <= 253 && HostName().IsMatch(text), "domain"),
        ["mac"] = (static text => Mac().IsMatch(text), "MAC address"),
        ["address"] = (IsAddress, "IP address"),
        ["gateway"] = (IsAddress, "IP address"),
        ["dns"] = (IsAddress, "IP address"),
        ["prefix"] = (static text => Prefix(text) is not null, "length of a prefix"),
        ["disk"] = (static text => Disk().IsMatch(text), "disk"),
    };

    /// <summary>Joins and checks them.</summary>
    /// <param name="profile">The profile, as errors name it.</param>
    /// <param name="recorded">What is recorded, by name.</param>
    /// <param name="otherwise">What the profile has where nothing is recorded.</param>
    /// <param name="required">Those that must have a value.</param>
    /// <exception cref="TemplateInvalidException">One that is required is missing, or one is not what its name says.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(string profile, IReadOnlyDictionary<string, IReadOnlyList<string>> recorded, IReadOnlyDictionary<string, IReadOnlyList<string>> otherwise, IReadOnlyList<string> required)
    {
        var variables = new Dictionary<string, IReadOnlyList<string>>(otherwise, StringComparer.Ordinal);
        foreach (var (name, values) in recorded.Where(static variable => variable.Value.Count > 0))
            variables[name] = values;
        var missing = required.Where(name => variables.GetValueOrDefault(name) is not { Count: > 0 }).ToList();
        if (missing.Count > 0)
            throw new TemplateInvalidException(profile, 0, $"nothing is recorded for {string.Join(", ", missing)}");
        foreach (var (name, values) in variables)
            Check(profile, name, values);
        if (Single(variables, "mac") is { } mac)
        {
            var plain = mac.ToLowerInvariant().Replace('-', ':');
            variables["mac"] = [plain];
            variables["mac-hyphens"] = [plain.Replace(':', '-')];
        }

        if (Single(variables, "prefix") is { } length && Single(variables, "address") is { } address)
            AddNetmask(profile, variables, IPAddress.Parse(address), Prefix(length)!.Value);
        return variables;
    }

    private static void Check(string profile, string name, IReadOnlyList<string> values)
    {
        var (fits, kind) = name.EndsWith("-url", StringComparison.Ordinal) ? (IsUrl, "URL of http or https") : Kinds.GetValueOrDefault(name);
        if (fits is not null && values.FirstOrDefault(value => !fits(value)) is { } wrong)
            throw new TemplateInvalidException(profile, 0, $"{name} is '{Shown(wrong)}', which is no {kind}");
    }

    private static void AddNetmask(string profile, Dictionary<string, IReadOnlyList<string>> variables, IPAddress address, int length)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return;
        if (length > 32)
            throw new TemplateInvalidException(profile, 0, string.Create(CultureInfo.InvariantCulture, $"prefix is {length}, and {address} has 32 bits"));
        var bits = length == 0 ? 0u : uint.MaxValue << (32 - length);
        variables["netmask"] = [string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}")];
    }

    private static string? Single(Dictionary<string, IReadOnlyList<string>> variables, string name) => variables.GetValueOrDefault(name) is [var value] ? value : null;

    // IPAddress takes '1' and '1.2' too.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && !text.Contains('%', StringComparison.Ordinal) && (address.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(address.ToString(), text, StringComparison.Ordinal));

    private static int? Prefix(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= 128 ? length : null;

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && text.StartsWith("http", StringComparison.Ordinal);

    private static string Shown(string text) => string.Concat(text.Take(100).Select(static letter => char.IsControl(letter) ? '\uFFFD' : letter));

    // RFC 1123, section 2.1.
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Mac();

    [GeneratedRegex(@"\A/dev/[A-Za-z0-9][A-Za-z0-9._:/+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Disk();
}
