using System.Globalization;

namespace Clusto.Operations.LoadBalancing;

/// <summary>A member of an address as it is recorded there: <c>member#7</c> refers to the service, and <c>member#7.name</c>, <c>.weight</c> and <c>.state</c> say how the balancer has it.</summary>
/// <remarks>
/// The reference follows the service when it is renamed, and no service is removed that is a member still. What belongs to one member stands under one
/// number, because a service may be a member of several addresses, each time with another weight. The name is recorded because the balancer goes on
/// calling it so when the server is renamed. The number is that of the service, so that two who add members at the same time do not take the same.
/// A <c>member</c> without a number, as people may write it, is a member with nothing else said of it.
/// </remarks>
/// <param name="Service">The name of the service.</param>
/// <param name="Number">The number of its attributes; null where it has none.</param>
/// <param name="Name">What the balancer calls it; null where nothing is recorded.</param>
/// <param name="Weight">Its weight; null where none is recorded.</param>
/// <param name="State">What the balancer is to do with it.</param>
internal sealed record RecordedMember(string Service, int? Number, string? Name, int? Weight, VipMemberState State)
{
    private const string Key = "member";
    private const string NameKey = "name";
    private const string WeightKey = "weight";
    private const string StateKey = "state";

    private AttributeType Type { get; init; } = AttributeType.Reference;

    /// <summary>The members that an address has.</summary>
    public static IReadOnlyList<RecordedMember> Of(DeviceFacts vip)
    {
        var own = vip.Attributes.Where(static attribute => attribute.From is null && attribute.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. own.Where(static attribute => attribute.Subkey is null).Select(member => new RecordedMember(
            member.ToString(),
            member.Number,
            Part(own, member.Number, NameKey),
            int.TryParse(Part(own, member.Number, WeightKey), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : null,
            ReadState(Part(own, member.Number, StateKey))) { Type = member.Type })];
    }

    /// <summary>The number for a service that is not a member yet.</summary>
    public static int FreeNumber(IReadOnlyList<RecordedMember> members, Thing service)
    {
        var number = service.Id <= int.MaxValue ? (int)service.Id : 0;
        while (members.Any(member => member.Number == number))
            number = number == int.MaxValue ? 0 : number + 1;
        return number;
    }

    /// <summary>What is written so that an address has this member instead of another one.</summary>
    /// <param name="vip">The name of the address.</param>
    /// <param name="before">The other one; null where it is new.</param>
    public IEnumerable<DeviceChange> Changes(string vip, RecordedMember? before)
    {
        if (before is not null && before.Number != Number)
        {
            foreach (var change in before.Removal(vip))
                yield return change;
        }

        var same = before?.Number == Number ? before : null;
        if (same is null)
            yield return Change(vip, null, new TypedValue(AttributeType.Reference, Service));
        if (Name != same?.Name)
            yield return Change(vip, NameKey, Name is null ? null : TypedValue.Of(Name));
        if (Weight != same?.Weight)
            yield return Change(vip, WeightKey, Weight is { } weight ? TypedValue.Of(weight) : null);
        if (State != (same?.State ?? VipMemberState.Ready))
            yield return Change(vip, StateKey, State == VipMemberState.Ready ? null : TypedValue.Of(State.ToString()));
    }

    /// <summary>What is written so that an address does not have this member any more.</summary>
    /// <param name="vip">The name of the address.</param>
    public IEnumerable<DeviceChange> Removal(string vip)
    {
        yield return new DeviceChange { Thing = vip, Key = Key, Number = Number, Value = Number is null ? new TypedValue(Type, Service) : null, Kind = DeviceChangeKind.Remove };
        if (Number is null)
            yield break;
        foreach (var part in new[] { NameKey, WeightKey, StateKey })
            yield return Change(vip, part, null);
    }

    private DeviceChange Change(string vip, string? part, TypedValue? value) =>
        new() { Thing = vip, Key = Key, Number = Number, Subkey = part, Value = value, Kind = value is null ? DeviceChangeKind.Remove : DeviceChangeKind.Set };

    private static string? Part(List<Attribute> own, int? number, string subkey) => number is null
        ? null
        : own.Find(attribute => attribute.Number == number && subkey.Equals(attribute.Subkey, StringComparison.OrdinalIgnoreCase))?.ToString();

    // What nobody can make of a member is taken as nothing said.
    private static VipMemberState ReadState(string? text) =>
        Enum.TryParse<VipMemberState>(text, ignoreCase: true, out var state) && state is VipMemberState.Drain or VipMemberState.Maintenance ? state : VipMemberState.Ready;
}
