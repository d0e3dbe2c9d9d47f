using System.Globalization;
using System.Text.Json;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Shell.Commands;

/// <summary>Writes members of load balancers.</summary>
internal static class VipOutput
{
    /// <summary>Writes each as soon as it comes, or for a program all of them at the end.</summary>
    public static void Write(CommandRun run, IAsyncEnumerable<VipResult> results, Func<VipMember, string> line)
    {
        var members = new List<VipMember>();
        ListenAsync(run, results, member =>
        {
            members.Add(member);
            if (run.IsJson)
                return;
            run.Out.Line(Printable.Of(line(member)));
            run.Out.Flush();
        }).GetAwaiter().GetResult();
        if (run.IsJson)
            run.Out.Array(members, Write);
    }

    /// <summary>Writes them as a table, each address with its members together; how many there were.</summary>
    public static int Table(CommandRun run, IReadOnlyList<IAsyncEnumerable<VipResult>> questions)
    {
        var members = new List<VipMember>();
        foreach (var results in questions)
            ListenAsync(run, results, members.Add).GetAwaiter().GetResult();
        members.Sort();
        if (run.IsJson)
        {
            run.Out.Array(members, Write);
            return members.Count;
        }

        var table = new Table(run.Out, "Vip", "Server", "Service", "Balancer", "Address", "State", "Weight", "Sessions", "Difference");
        foreach (var member in members)
            table.Row(member.Vip, member.Server, member.Service, member.Balancer, Place(member), member.State.ToString().ToLowerInvariant(), Number(member.Weight), Number(member.Sessions), member.Difference);
        table.End();
        return members.Count;
    }

    /// <summary>A member in words: <c>vip-web server1 blog1: ready, weight 20 (web on lb1)</c>.</summary>
    public static string Line(VipMember member) =>
        $"{member.Vip} {member.Server} {member.Service}: {State(member)}{(member.Weight is { } weight ? $", weight {Number(weight)}" : "")}{(member.Sessions is > 0 and var sessions ? $", sessions {Number(sessions)}" : "")} ({member.Backend} on {member.Balancer})";

    private static string State(VipMember member) => member.State == VipMemberState.Absent ? "no member" : member.State.ToString().ToLowerInvariant();

    private static async Task ListenAsync(CommandRun run, IAsyncEnumerable<VipResult> results, Action<VipMember> take)
    {
        await foreach (var (_, member, mistake) in results.ConfigureAwait(false))
        {
            if (mistake is not null)
                run.Report(mistake);
            else
                take(member!);
        }
    }

    private static string Place(VipMember member) => member is { Address: { } address, Port: { } port } ? (address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address) + ":" + Number(port) : "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Write(Utf8JsonWriter json, VipMember member)
    {
        json.WriteStartObject();
        json.WriteString("vip", member.Vip);
        json.WriteString("server", member.Server);
        json.WriteString("service", member.Service);
        json.WriteString("balancer", member.Balancer);
        json.WriteString("backend", member.Backend);
        json.WriteString("address", member.Address);
        JsonText.Number(json, "port", member.Port);
        json.WriteString("state", member.State.ToString());
        JsonText.Number(json, "weight", member.Weight);
        JsonText.Number(json, "sessions", member.Sessions);
        json.WriteBoolean("drained", member.IsDrained);
        json.WriteBoolean("agrees", member.Agrees);
        json.WriteString("difference", member.Difference);
        json.WriteEndObject();
    }
}
