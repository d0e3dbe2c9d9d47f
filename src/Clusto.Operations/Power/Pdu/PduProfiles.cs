using System.Text.Json;
using Clusto.Operations.Snmp;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Pdu;

/// <summary>The profiles that are built in, and which one a PDU has.</summary>
internal static class PduProfiles
{
    // SNMPv2-MIB, sysObjectID.0: what the vendor calls the model.
    private static readonly ObjectId SysObjectId = ObjectId.Of("1.3.6.1.2.1.1.2.0");

    private static readonly Lazy<IReadOnlyList<PduProfile>> Own = new(ReadOwn);

    /// <summary>The profiles that are built in.</summary>
    public static IReadOnlyList<PduProfile> BuiltIn => Own.Value;

    /// <summary>The profile of a PDU: of its own file, the one that is named, or the one that its model asks for.</summary>
    /// <exception cref="DeviceRefusedException">There is none for it.</exception>
    public static async Task<PduProfile> OfAsync(ISnmpSession session)
    {
        var access = session.Access;
        if (access.Setting("pdu-profile-file") is { } path)
            return await ReadFileAsync(access, path).ConfigureAwait(false);
        if (access.Setting("pdu-profile") is { } name)
            return BuiltIn.FirstOrDefault(profile => profile.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(access, $"'{name}' is no profile of a PDU");
        var model = (await session.GetAsync([SysObjectId]).ConfigureAwait(false))[0].Id(access.Device);
        return BuiltIn.FirstOrDefault(profile => profile.SysObjectIds.Any(id => ObjectId.Of(id).Covers(model))) ?? throw Unknown(access, $"its model, {model} by its sysObjectID, has no profile");
    }

    private static DeviceRefusedException Unknown(DeviceAccess access, string reason) =>
        new(access.Device, reason, $"Name one of {string.Join(", ", BuiltIn.Select(static profile => profile.Name))} (Set-ClustoAttribute '{access.Device}' pdu-profile NAME), or give it its own by pdu-profile-file.");

    private static async Task<PduProfile> ReadFileAsync(DeviceAccess access, string path)
    {
        try
        {
            return PduProfile.Read(await File.ReadAllTextAsync(path).ConfigureAwait(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            throw new DeviceRefusedException(access.Device, $"its profile '{path}' cannot be read: {error.Message.TrimEnd('.')}", "Correct the file, or its path in the attribute pdu-profile-file.");
        }
    }

    private static List<PduProfile> ReadOwn()
    {
        var assembly = typeof(PduProfiles).Assembly;
        var profiles = new List<PduProfile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith("PduProfiles/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            profiles.Add(PduProfile.Read(reader.ReadToEnd()));
        }

        return profiles;
    }
}
