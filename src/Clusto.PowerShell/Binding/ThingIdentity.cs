using System.Collections;
using System.Management.Automation;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Which thing is meant: a name, a pattern, a range of names, a thing, or an object that names one.</summary>
public sealed class ThingIdentity
{
    private readonly Thing? thing;
    private readonly bool isExact;

    /// <summary>A name, a pattern with wildcards, or a range.</summary>
    /// <param name="name">The text.</param>
    public ThingIdentity(string name) => Name = name;

    /// <summary>A thing as it was read: a change is refused when somebody else changed it since.</summary>
    /// <param name="thing">The thing.</param>
    public ThingIdentity(Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        this.thing = thing;
        Name = thing.Name;
    }

    /// <summary>An attribute of the thing.</summary>
    /// <param name="attribute">The object.</param>
    public ThingIdentity(Attribute attribute)
        : this((attribute ?? throw new ArgumentNullException(nameof(attribute))).Thing)
    {
    }

    /// <summary>A port of the thing.</summary>
    /// <param name="port">The object.</param>
    public ThingIdentity(Port port)
        : this((port ?? throw new ArgumentNullException(nameof(port))).Thing)
    {
    }

    /// <summary>A connection of the thing; the first end is meant.</summary>
    /// <param name="connection">The object.</param>
    public ThingIdentity(Connection connection)
        : this((connection ?? throw new ArgumentNullException(nameof(connection))).Thing)
    {
    }

    /// <summary>Where the thing is.</summary>
    /// <param name="location">The object.</param>
    public ThingIdentity(Location location)
        : this((location ?? throw new ArgumentNullException(nameof(location))).Thing)
    {
    }

    /// <summary>What was done to the thing.</summary>
    /// <param name="change">The object.</param>
    public ThingIdentity(Change change)
        : this((change ?? throw new ArgumentNullException(nameof(change))).Thing)
    {
    }

    /// <summary>What was found about the thing.</summary>
    /// <param name="finding">The object.</param>
    public ThingIdentity(Finding finding)
        : this((finding ?? throw new ArgumentNullException(nameof(finding))).Thing)
    {
    }

    /// <summary>What the thing holds.</summary>
    /// <param name="resource">The object.</param>
    public ThingIdentity(Resource resource)
        : this((resource ?? throw new ArgumentNullException(nameof(resource))).Thing)
    {
    }

    /// <summary>How full the thing is, which hands something out.</summary>
    /// <param name="utilization">The object.</param>
    public ThingIdentity(Utilization utilization)
        : this((utilization ?? throw new ArgumentNullException(nameof(utilization))).Manager)
    {
    }

    /// <summary>The server that is behind an address of a load balancer.</summary>
    /// <param name="member">The object.</param>
    public ThingIdentity(VipMember member)
        : this((member ?? throw new ArgumentNullException(nameof(member))).Server)
    {
    }

    /// <summary>An object that names a thing, such as one that came from another session.</summary>
    /// <param name="value">The object, with a property Thing, Name or Server.</param>
    public ThingIdentity(PSObject value)
        : this(NameOf(value) ?? throw new PSInvalidCastException("The object names no thing: it has no property Thing, Name or Server."))
    {
    }

    /// <summary>Attributes that stand where a thing could: in a pipeline the thing is there already.</summary>
    internal ThingIdentity(IDictionary attributes)
    {
        Attributes = attributes;
        Name = "@{" + string.Join("; ", attributes.Keys.Cast<object>()) + "}";
    }

    private ThingIdentity(string name, bool isExact)
        : this(name) => this.isExact = isExact;

    /// <summary>The name, pattern or range.</summary>
    public string Name { get; }

    internal IDictionary? Attributes { get; }

    internal bool IsExact => thing is not null || isExact || !Pattern.HasWildcards(Name);

    /// <summary>A name as it is, whatever characters it has.</summary>
    internal static ThingIdentity Exactly(string name) => new(name, isExact: true);

    /// <summary>What an object from the pipeline means; null where it names nothing.</summary>
    internal static ThingIdentity? Of(PSObject value) => value.BaseObject switch
    {
        Thing thing => new(thing),
        ThingIdentity identity => identity,
        _ => NameOf(value) is { } name ? new(name) : null,
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal ThingKey ToKey() => thing is null ? new ThingKey(isExact ? Name : Pattern.Of(Name).Text) : ThingKey.Of(thing);

    private static string? NameOf(PSObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.BaseObject is string or ValueType)
            return LanguagePrimitives.ConvertTo<string>(value.BaseObject);
        // A thing from another session has its attributes as properties, one of which may be called Thing.
        string[] properties = value.TypeNames.Contains("Deserialized.Clusto.Thing") ? ["Name"] : ["Thing", "Name", "Server"];
        foreach (var property in properties)
        {
            if (value.Properties[property]?.Value is { } name && name.ToString() is { Length: > 0 } text)
                return text;
        }

        return null;
    }
}
