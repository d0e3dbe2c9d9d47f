using System.Text.Json;
using Clusto.History;
using Clusto.Resources;
using Clusto.Things;

namespace Clusto.Shell.Commands;

/// <summary>All that is known of a thing, for <c>clusto info</c>.</summary>
internal sealed class ThingFacts
{
    private const int LabelWidth = 12;

    private ThingFacts(Thing thing, List<Attribute> inherited, List<Connection> connections, List<Resource> resources, Change? last)
    {
        Thing = thing;
        Inherited = inherited;
        Connections = connections;
        Resources = resources;
        Last = last;
    }

    private Thing Thing { get; }

    private List<Attribute> Inherited { get; }

    private List<Connection> Connections { get; }

    private List<Resource> Resources { get; }

    private Change? Last { get; }

    public static ThingFacts Read(CommandRun run, ThingKey key)
    {
        var thing = run.Inventory.Things.Get(key, run.Token);
        var same = new ThingKey(thing.Name, thing.Id);
        var inherited = run.Inventory.Attributes.Inherited([same], null, null, null, run.Report, run.Token).Where(static attribute => attribute is { From: not null, IsEffective: true });
        return new ThingFacts(thing, [.. inherited], [.. run.Inventory.Connections.Of(same, run.Token)], [.. run.Inventory.Resources.Find(new ResourceFilter { Thing = same }, run.Token)], run.Inventory.Changes.Last(thing.Id, run.Token));
    }

    /// <summary>A thing as it was at a time, with who had changed it last; what it inherited and held of managers is not worked out for the past.</summary>
    public static ThingFacts Read(CommandRun run, PastThings past, ThingKey key)
    {
        var thing = past.Get(key, run.Token);
        var last = run.Inventory.Changes.Find(new ChangeFilter { ThingId = thing.Id, ChangeSet = thing.Version }, 1, run.Token).FirstOrDefault();
        return new ThingFacts(thing, [], [.. past.Connections(new ThingKey(thing.Name, thing.Id), run.Token)], [], last);
    }

    public void Show(StandardOutput output)
    {
        Line(output, "Name", Thing.Name);
        Line(output, "Driver", $"{Thing.Driver} ({Thing.Category.ToString()})");
        Line(output, "Place", Words.Place(Thing));
        Lines(output, "Attributes", Thing.Attributes.Select(static attribute => $"{attribute.FullKey}={attribute}"));
        Lines(output, "Inherited", Inherited.Select(static attribute => $"{attribute.FullKey}={attribute} (from {attribute.From})"));
        Lines(output, "Cables", Connections.Where(static one => one.Kind == ConnectionKind.Cable).Select(static one => $"{one.Port} -> {one.To} {one.ToPort}"));
        Lines(output, "Resources", Resources.Select(static one => $"{one.Value}{(one.Port is null ? "" : $" for {one.Port}")} (from {one.Manager})"));
        Lines(output, "Groups", Groups());
        Lines(output, "Holds", Held().Select(static one => one.ToPort is null ? one.Thing : $"{one.ToPort} {one.Thing}"));
        Lines(output, "Members", Members());
        Line(output, "Created", Words.Time(Thing.CreatedAt));
        Line(output, "Changed", Words.Time(Thing.ChangedAt) + (Last is null ? "" : $" by {Last.Actor} on {Last.Host}{(Last.Reason is null ? "" : $": {Last.Reason}")}"));
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        JsonText.ThingMembers(json, Thing);
        json.WriteStartArray("inherited");
        foreach (var attribute in Inherited)
            JsonText.InheritedAttribute(json, attribute);
        json.WriteEndArray();
        json.WriteStartArray("cables");
        foreach (var cable in Connections.Where(static one => one.Kind == ConnectionKind.Cable))
            JsonText.Connection(json, cable);
        json.WriteEndArray();
        json.WriteStartArray("resources");
        foreach (var resource in Resources)
            JsonText.Resource(json, resource);
        json.WriteEndArray();
        JsonText.Strings(json, "groups", Groups());
        JsonText.Strings(json, "holds", Held().Select(static one => one.Thing));
        JsonText.Strings(json, "members", Members());
        json.WriteString("changedBy", Last?.Actor);
        json.WriteString("changedFrom", Last?.Host);
        json.WriteString("reason", Last?.Reason);
        json.WriteEndObject();
    }

    private IEnumerable<string> Groups() =>
        Connections.Where(one => one.Kind == ConnectionKind.Membership && one.Thing == Thing.Name).Select(static one => one.To);

    private IEnumerable<string> Members() =>
        Connections.Where(one => one.Kind == ConnectionKind.Membership && one.To == Thing.Name).Select(static one => one.Thing);

    private IEnumerable<Connection> Held() => Connections.Where(one => one.Kind == ConnectionKind.Placement && one.To == Thing.Name);

    private static void Lines(StandardOutput output, string label, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Line(output, label, value);
            label = "";
        }
    }

    private static void Line(StandardOutput output, string label, string? value)
    {
        if (value is not null)
            output.Line(Style.Of(!StandardOutput.IsTerminal).Faint(label.PadRight(LabelWidth)) + Printable.Of(value));
    }
}
