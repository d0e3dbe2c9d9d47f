using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Operations.Credentials;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Operations.Tests.Ways;

/// <summary>An inventory in a folder of its own, and the credentials of its user.</summary>
public sealed class SmallSite : ICredentialSource, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-site-");
    private readonly Dictionary<string, Credential> credentials = new(StringComparer.OrdinalIgnoreCase);

    public SmallSite() => Inventory = Inventory.Open(StoreAddress.File(StorePath));

    public string StorePath => Path.Combine(folder.FullName, "site.db");

    public Inventory Inventory { get; }

    public Credential? Find(string name) => credentials.GetValueOrDefault(name);

    public void Register(string name, string user, string password) => credentials[name] = new Credential(user, password);

    public void Add(string name, string driver, string? inside = null, params (string Key, object Value)[] attributes) => Inventory.Things.Create(
        new NewThing { Name = name, Driver = driver, Location = inside is null ? null : new ThingKey(inside), Attributes = [.. attributes.Select(static item => Fact(item.Key, item.Value))] },
        CancellationToken.None);

    public void Set(string name, string key, object value) => Inventory.Attributes.Set(new ThingKey(name), [Fact(key, value)], CancellationToken.None);

    public void Connect(string name, string port, string to, string toPort) => Inventory.Connections.Connect(new ThingKey(name), port, new ThingKey(to), toPort, CancellationToken.None);

    public void HandOut(string network, string name, string? port, string value)
    {
        if (port is not null && !Inventory.Ports.Of(new ThingKey(name), CancellationToken.None).Any(found => found.Name == port))
            Inventory.Ports.Set(new ThingKey(name), port, new PortFacts { Kind = PortKind.Network }, CancellationToken.None);
        Inventory.Resources.Request(new ResourceRequest { Manager = new ThingKey(network), Thing = new ThingKey(name), Port = port, Value = value }, CancellationToken.None);
    }

    public string[] History(string name) => [.. Inventory.Changes.Find(new Clusto.History.ChangeFilter { Thing = name }, null, CancellationToken.None).Where(static change => change.Kind == ChangeKind.Operated).Select(static change => change.Summary)];

    public void Dispose()
    {
        Inventory.Dispose();
        folder.Delete(recursive: true);
    }

    private static AttributeFact Fact(string fullKey, object value)
    {
        var (key, number, subkey) = AttributeFact.ParseKey(fullKey);
        return new AttributeFact(key, number, subkey, TypedValue.Of(value));
    }
}
