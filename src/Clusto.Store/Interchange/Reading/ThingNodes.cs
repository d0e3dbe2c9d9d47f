using Clusto.Attributes;

namespace Clusto.Interchange.Reading;

/// <summary>Reads what a file says of a thing.</summary>
internal static class ThingNodes
{
    private static readonly IReadOnlyDictionary<string, string?> NoFacts = new Dictionary<string, string?>();

    public static SiteThing Read(NodeCursor cursor, FileNode name)
    {
        Name(cursor, name);
        var place = new PlaceWords();
        var driver = default(string);
        var (attributes, ports, cables, groups, resources) = (default(List<SiteAttribute>), default(List<SitePort>), default(List<SiteCable>), default(List<SiteName>), default(List<SiteResource>));
        foreach (var key in cursor.Keys("", "'driver: Server'", name.Text))
        {
            switch (key.Text)
            {
                case SiteWords.Driver:
                    driver = cursor.Text("'driver'", "the name of a driver");
                    break;
                case SiteWords.In or SiteWords.Unit or SiteWords.Height or SiteWords.Face or SiteWords.Side:
                    place.Read(cursor, key);
                    break;
                case SiteWords.Attributes:
                    attributes = Attributes(cursor);
                    break;
                case SiteWords.Ports:
                    ports = Ports(cursor);
                    break;
                case SiteWords.Cables:
                    cables = Cables(cursor);
                    break;
                case SiteWords.Groups:
                    groups = Names(cursor);
                    break;
                case SiteWords.Resources:
                    resources = Resources(cursor);
                    break;
                default:
                    throw cursor.Unknown(key, "a thing", SiteWords.OfThing);
            }
        }

        return new SiteThing(name.Text, name.Mark)
        {
            Driver = driver,
            Place = place.Of(cursor),
            Attributes = attributes ?? [],
            Ports = ports ?? [],
            Cables = cables ?? [],
            Groups = groups ?? [],
            Resources = resources ?? [],
        };
    }

    private static void Name(NodeCursor cursor, FileNode name)
    {
        try
        {
            ThingName.Check(name.Text);
        }
        catch (NameInvalidException invalid)
        {
            throw cursor.File.Mistake(name.Mark, invalid.Message, invalid);
        }
    }

    private static List<SiteAttribute> Attributes(NodeCursor cursor)
    {
        var attributes = new List<SiteAttribute>();
        foreach (var key in cursor.Keys("'attributes'", "'memory: 65536'"))
        {
            try
            {
                var (name, number, subkey) = AttributeFact.ParseKey(key.Text);
                attributes.Add(new SiteAttribute(name, number, subkey, ValueNodes.Read(cursor, (name, number, subkey)), key.Mark));
            }
            catch (AttributeKeyInvalidException invalid)
            {
                throw cursor.File.Mistake(key.Mark, invalid.Message, invalid);
            }
        }

        return attributes;
    }

    private static List<SitePort> Ports(NodeCursor cursor)
    {
        var ports = new List<SitePort>();
        foreach (var name in cursor.Keys("'ports'", "'eth0: { mac: 00:13:c6:04:58:28 }'"))
        {
            var port = new SitePort(name.Text, null, null, NoFacts, name.Mark);
            foreach (var key in cursor.Keys("port", "'mac: 00:13:c6:04:58:28'", name.Text))
            {
                port = key.Text switch
                {
                    SiteWords.Kind => port with { Kind = cursor.Word<PortKind>("'kind'") },
                    SiteWords.Mac => port with { Mac = cursor.Text("'mac'", "a hardware address") ?? "" },
                    SiteWords.Facts => port with { Facts = Facts(cursor) },
                    _ => throw cursor.Unknown(key, "a port", [SiteWords.Kind, SiteWords.Mac, SiteWords.Facts]),
                };
            }

            ports.Add(port);
        }

        return ports;
    }

    private static Dictionary<string, string?> Facts(NodeCursor cursor)
    {
        var facts = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in cursor.Keys("'facts'", "'speed: 10G'"))
            facts[key.Text] = cursor.Text("", "a text", key.Text);
        return facts;
    }

    private static List<SiteCable> Cables(NodeCursor cursor)
    {
        var cables = new List<SiteCable>();
        foreach (var port in cursor.Keys("'cables'", "'eth0: switch1 port4'"))
        {
            const string Expected = "a thing and its port, 'switch1 port4', or { thing: switch1, port: port4 } where one of them has a blank";
            const string What = "what is in port";
            if (cursor.Current.Kind == NodeKind.MappingStart)
            {
                var (thing, toPort) = Pair(cursor, What, port.Text, SiteWords.Thing, SiteWords.Port);
                cables.Add(new SiteCable(port.Text, thing ?? throw cursor.File.Mistake(port.Mark, $"{What} '{port.Text}' has no 'thing'."), toPort ?? throw cursor.File.Mistake(port.Mark, $"{What} '{port.Text}' has no 'port'."), port.Mark));
                continue;
            }

            var mark = cursor.Current.Mark;
            if (cursor.Text(What, Expected, port.Text) is not { } text)
                cables.Add(new SiteCable(port.Text, null, null, port.Mark));
            else if (text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && blank == text.LastIndexOf(' ') && blank < text.Length - 1)
                cables.Add(new SiteCable(port.Text, text[..blank], text[(blank + 1)..], port.Mark));
            else
                throw cursor.File.Mistake(mark, $"{What} '{port.Text}' is '{text}' here; it is {Expected}.");
        }

        return cables;
    }

    private static List<SiteName> Names(NodeCursor cursor)
    {
        var names = new List<SiteName>();
        if (!cursor.TryTake(NodeKind.ListStart))
        {
            var mark = cursor.Current.Mark;
            if (cursor.Text("'groups'", "a list of names: [web-pool]") is { } single)
                names.Add(new SiteName(single, mark));
            return names;
        }

        while (!cursor.TryTake(NodeKind.ListEnd))
        {
            var mark = cursor.Current.Mark;
            var name = cursor.Text("a group", "the name of a pool, class or role") ?? throw cursor.File.Mistake(mark, "A group without a name.");
            if (names.Exists(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw cursor.File.Mistake(mark, $"The group '{name}' is said twice.");
            names.Add(new SiteName(name, mark));
        }

        return names;
    }

    private static List<SiteResource> Resources(NodeCursor cursor)
    {
        var resources = new List<SiteResource>();
        foreach (var manager in cursor.Keys("'resources'", "'net-web: 10.2.0.17'"))
        {
            if (!cursor.TryTake(NodeKind.ListStart))
            {
                if (!cursor.Current.IsNothing)
                    resources.Add(Resource(cursor, manager));
                else
                    cursor.Take();
                continue;
            }

            while (!cursor.TryTake(NodeKind.ListEnd))
                resources.Add(Resource(cursor, manager));
        }

        return resources;
    }

    private static SiteResource Resource(NodeCursor cursor, FileNode manager)
    {
        const string Expected = "a value, '10.2.0.17', or { value: 10.2.0.17, port: eth0 }";
        const string What = "what is held of";
        var mark = cursor.Current.Mark;
        var (value, port) = cursor.Current.Kind == NodeKind.MappingStart ? Pair(cursor, What, manager.Text, SiteWords.Value, SiteWords.Port) : (cursor.Text(What, Expected, manager.Text), null);
        return new SiteResource(manager.Text, value ?? throw cursor.File.Mistake(mark, $"{What} '{manager.Text}' is nothing here; it is {Expected}."), port, mark);
    }

    private static (string? First, string? Second) Pair(NodeCursor cursor, string what, string of, string first, string second)
    {
        var (one, other) = (default(string), default(string));
        foreach (var key in cursor.Keys(what, $"{{ {first}: …, {second}: … }}", of))
        {
            if (key.Text == first)
                one = cursor.Text($"'{first}'", "a text");
            else if (key.Text == second)
                other = cursor.Text($"'{second}'", "a text");
            else
                throw cursor.Unknown(key, NodeCursor.Named(what, of), [first, second]);
        }

        return (one, other);
    }

    private sealed class PlaceWords
    {
        private FileMark? mark;
        private FileNode? position;
        private bool hasContainer;
        private string? container;
        private decimal? unit;
        private decimal? height;
        private RackFace? face;
        private RackSide? side;

        public void Read(NodeCursor cursor, FileNode key)
        {
            mark ??= key.Mark;
            switch (key.Text)
            {
                case SiteWords.In:
                    (mark, hasContainer, container) = (key.Mark, true, cursor.Text("'in'", "the name of what holds it"));
                    return;
                case SiteWords.Unit:
                    unit = cursor.Number("'unit'", "a rack unit in steps of 0.5: 13");
                    break;
                case SiteWords.Height:
                    height = cursor.Number("'height'", "a number of rack units in steps of 0.5: 2");
                    break;
                case SiteWords.Face:
                    face = cursor.Word<RackFace>("'face'");
                    break;
                default:
                    side = cursor.Word<RackSide>("'side'");
                    break;
            }

            position = key;
        }

        public SitePlace? Of(NodeCursor cursor)
        {
            if (mark is not { } at)
                return null;
            if (position is { } word && container is null)
                throw cursor.File.Mistake(word.Mark, $"'{word.Text}' is a place in something that 'in' names, and there is none.");
            if (unit is null && (height is not null || face is not null || side is not null))
                throw cursor.File.Mistake(position!.Value.Mark, $"'{position.Value.Text}' belongs to a 'unit', and there is none.");
            return hasContainer ? new SitePlace(container, new RackPosition(unit, height, face, side), at) : null;
        }
    }
}
