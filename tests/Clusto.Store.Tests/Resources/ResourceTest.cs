using Clusto.Attributes;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Resources;

/// <summary>A store with managers and what they hand out.</summary>
public abstract class ResourceTest(TestStore store) : StoreTest(store)
{
    /// <summary>A network in a routing domain of its own, unless one is given.</summary>
    protected string Network(string prefix, params (string Key, object Value)[] attributes)
    {
        var domain = attributes.Any(item => item.Key == "routingdomain") ? attributes : [.. attributes, ("routingdomain", NewName("domain"))];
        return Add("Network", attributes: [("prefix", prefix), .. domain]);
    }

    protected IReadOnlyList<Resource> Request(string manager, string thing, string? value = null, int count = 1, string? port = null, bool force = false) =>
        Inventory.Resources.Request(new ResourceRequest { Manager = new ThingKey(manager), Thing = new ThingKey(thing), Value = value, Count = count, Port = port, Force = force }, None);

    /// <summary>The value that a new server gets.</summary>
    protected string Next(string manager) => Request(manager, Add("Server"))[0].Value;

    protected void GiveBack(string manager, string value) => Inventory.Resources.GiveBack(new ThingKey(manager), value, null, None);

    /// <summary>What is handed out of a manager: value and holder.</summary>
    protected string[] Held(string manager) =>
        [.. Inventory.Resources.Find(new ResourceFilter { Manager = Clusto.Query.Pattern.Exactly(manager) }, None).Select(resource => $"{resource.Value} {resource.Thing}")];

    protected Utilization Utilization(string manager) => Inventory.Resources.Utilization(new ThingKey(manager), None);

    protected string Pool(string driver, params (string Key, object Value)[] attributes) => Add(driver, attributes: attributes);

    protected Thing CreateFrom(string pool, string driver = "Server") =>
        Inventory.Things.Create(new NewThing { Name = "", NameFrom = new ThingKey(pool), Driver = driver }, None);
}
