using System.Text.Json;
using System.Text.Json.Serialization;
using Clusto.Operations.Snmp;

namespace Clusto.Operations.Power.Pdu;

/// <summary>How one family of PDUs is switched; Profiles/README.md says what each field means.</summary>
internal sealed record PduProfile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public required string Name { get; init; }

    public string? About { get; init; }

    public IReadOnlyList<string> SysObjectIds { get; init; } = [];

    public required string Index { get; init; }

    public bool Letters { get; init; }

    public required OutletCommand Command { get; init; }

    public required OutletState State { get; init; }

    public int CycleDelay { get; init; } = 10;

    /// <summary>Reads a profile.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static PduProfile Read(string text)
    {
        var profile = JsonSerializer.Deserialize<PduProfile>(text, Options) ?? throw new JsonException("it is empty");
        foreach (var id in profile.SysObjectIds.Append(profile.Command.Column).Append(profile.State.Column))
        {
            if (ObjectId.TryParse(id) is null)
                throw new JsonException($"'{id}' is not an object identifier");
        }

        if (!OutletIndex.IsTemplate(profile.Index))
            throw new JsonException($"the index '{profile.Index}' is not made of numbers, dots and one {OutletIndex.Outlet}");
        if (profile.CycleDelay is < 0 or > 600)
            throw new JsonException("the cycleDelay is not from 0 to 600 seconds");
        if (profile.State.On.Intersect(profile.State.Off).Any())
            throw new JsonException("a state is both on and off");
        return profile;
    }

    /// <summary>Whether the state is on, off, or neither for sure.</summary>
    public PowerStatus StatusOf(long state) => State.On.Contains(state) ? PowerStatus.On : State.Off.Contains(state) ? PowerStatus.Off : PowerStatus.Unknown;
}
