using System.Text.RegularExpressions;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>Finds the interface that a recorded port is. Where it could be two, none is taken: the wrong one would be somebody else's.</summary>
internal static partial class InterfaceMatch
{
    private const int MostCandidates = 12;

    /// <summary>The interface of a port; null where none has the name and descriptions were not read yet.</summary>
    /// <param name="access">The switch.</param>
    /// <param name="interfaces">Its interfaces.</param>
    /// <param name="request">The port.</param>
    /// <exception cref="DeviceRefusedException">It could be several.</exception>
    public static SwitchInterface? ByName(DeviceAccess access, IReadOnlyList<SwitchInterface> interfaces, VlanRequest request) =>
        One(access, request, interfaces.Where(each => Is(each.Name, Wanted(request))));

    /// <summary>The interface of a port by its names, descriptions and aliases, at last by the numbers at its end.</summary>
    /// <inheritdoc cref="ByName" path="/param"/>
    /// <exception cref="DeviceRefusedException">It could be several, or none.</exception>
    public static SwitchInterface ByAll(DeviceAccess access, IReadOnlyList<SwitchInterface> interfaces, VlanRequest request)
    {
        var wanted = Wanted(request);
        return ByName(access, interfaces, request)
            ?? One(access, request, interfaces.Where(each => Is(each.Description, wanted)))
            ?? One(access, request, interfaces.Where(each => Is(each.Alias, wanted)))
            ?? (request.Interface is null ? One(access, request, interfaces.Where(each => EndsAs(each, wanted))) : null)
            ?? throw new DeviceRefusedException(access.Device, $"it has no interface that is '{wanted}'; it has {Titles(interfaces)}", Advice(access, request));
    }

    private static string Wanted(VlanRequest request) => request.Interface ?? request.Port;

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    // "port7" is 1/0/7 and 7, "port1/7" only what ends in 1/7.
    private static bool EndsAs(SwitchInterface each, string wanted)
    {
        var asked = Numbers().Matches(wanted).Select(static number => number.Value.TrimStart('0')).ToList();
        var has = Numbers().Matches(each.Title).Select(static number => number.Value.TrimStart('0')).ToList();
        return asked.Count > 0 && char.IsAsciiDigit(wanted[^1]) && char.IsAsciiDigit(each.Title[^1]) && has.Count >= asked.Count && has.TakeLast(asked.Count).SequenceEqual(asked);
    }

    private static SwitchInterface? One(DeviceAccess access, VlanRequest request, IEnumerable<SwitchInterface> candidates)
    {
        var found = candidates.ToList();
        return found.Count <= 1
            ? found.FirstOrDefault()
            : throw new DeviceRefusedException(access.Device, $"its interface '{Wanted(request)}' could be {Titles(found)}", Advice(access, request));
    }

    private static string Advice(DeviceAccess access, VlanRequest request) => $"Record what the switch calls the port '{request.Port}' of '{access.Device}', as its ifName has it.";

    private static string Titles(IReadOnlyList<SwitchInterface> interfaces) =>
        interfaces.Count == 0 ? "none at all" : string.Join(", ", interfaces.Take(MostCandidates).Select(static each => each.Title)) + (interfaces.Count > MostCandidates ? " …" : "");

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
