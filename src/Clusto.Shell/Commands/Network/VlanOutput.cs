using System.Globalization;
using System.Text.Json;
using Clusto.Operations.Credentials;
using Clusto.Operations.Vlan;

namespace Clusto.Shell.Commands;

/// <summary>Asks or sets VLANs, and writes what came of it.</summary>
internal static class VlanOutput
{
    /// <summary>Does the work; each port is told, or for a program all of them at the end.</summary>
    public static void Write(CommandRun run, VlanOptions options, Func<VlanOperations, CancellationToken, IAsyncEnumerable<VlanOutcome>> work, Action<VlanState> tell)
    {
        var states = new List<VlanState>();
        ListenAsync().GetAwaiter().GetResult();
        if (run.IsJson)
            run.Out.Array(states, Write);

        async Task ListenAsync()
        {
            await foreach (var outcome in work(new VlanOperations(run.Inventory.Devices, new EnvironmentCredentials(), options), run.Token).ConfigureAwait(false))
            {
                if (outcome.Mistake is { } mistake)
                    run.Report(mistake);
                else if (run.IsJson)
                    states.Add(outcome.State!);
                else
                    tell(outcome.State!);
            }
        }
    }

    /// <summary>What was set, in words: <c>server1 eth1: 1 → 203, tagged 10 20 (switch1 port7)</c>.</summary>
    public static string Change(VlanState state)
    {
        var (before, after) = (Words(state.UntaggedBefore, state.TaggedBefore), Words(state.Untagged, state.Tagged));
        var port = state.Thing == state.Switch ? "" : $" ({state.Switch} {state.SwitchPort})";
        return $"{state.Thing} {state.Port}: {(before == after ? $"{after}, as before" : $"{before} → {after}")}{port}";
    }

    public static string Words(int? untagged, IReadOnlyList<int>? tagged) => untagged is null && tagged is not { Count: > 0 }
        ? "none"
        : $"{(untagged is null ? "none" : Number(untagged))}{(tagged is { Count: > 0 } ? ", tagged " + string.Join(' ', tagged) : "")}";

    public static string Number(int? vlan) => vlan?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Write(Utf8JsonWriter json, VlanState state)
    {
        json.WriteStartObject();
        json.WriteString("thing", state.Thing);
        json.WriteString("port", state.Port);
        json.WriteString("switch", state.Switch);
        json.WriteString("switchPort", state.SwitchPort);
        json.WriteString("interface", state.Interface);
        JsonText.Number(json, "untagged", state.Untagged);
        Write(json, "tagged", state.Tagged);
        JsonText.Number(json, "untaggedBefore", state.UntaggedBefore);
        Write(json, "taggedBefore", state.TaggedBefore);
        JsonText.Number(json, "recordedUntagged", state.RecordedUntagged);
        Write(json, "recordedTagged", state.RecordedTagged);
        if (state.Agrees is { } agrees)
            json.WriteBoolean("agrees", agrees);
        else
            json.WriteNull("agrees");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<int>? vlans)
    {
        if (vlans is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var vlan in vlans)
            json.WriteNumberValue(vlan);
        json.WriteEndArray();
    }
}
