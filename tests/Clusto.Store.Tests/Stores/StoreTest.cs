using Clusto.Attributes;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Tests.Stores;

/// <summary>What the store promises, whichever database is behind it. Each class of promises is derived once for each database.</summary>
public abstract class StoreTest : IDisposable
{
    private readonly TestStore store;

    protected StoreTest(TestStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Assert.SkipWhen(store.Missing is not null, store.Missing ?? "");
        this.store = store;
        Inventory = store.Open();
    }

    /// <summary>The store, open for one test.</summary>
    protected Inventory Inventory { get; }

    protected TestStore Store => store;

    protected static CancellationToken None => CancellationToken.None;

    public void Dispose()
    {
        Inventory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string NewName(string stem) => store.NewName(stem);

    /// <summary>Creates a thing with a name of its own.</summary>
    protected string Add(string driver, string? inside = null, decimal? unit = null, params (string Key, object Value)[] attributes)
    {
        var name = NewName(driver);
        Create(name, driver, inside, unit, attributes);
        return name;
    }

    protected Thing Create(string name, string driver = "Server", string? inside = null, decimal? unit = null, params (string Key, object Value)[] attributes) =>
        Inventory.Things.Create(
            new NewThing
            {
                Name = name,
                Driver = driver,
                Location = inside is null ? null : new ThingKey(inside),
                Position = new RackPosition(unit),
                Attributes = [.. attributes.Select(item => Fact(item.Key, item.Value))],
            },
            None);

    /// <summary>An attribute by its full key: <c>disk#0.size</c>.</summary>
    protected static AttributeFact Fact(string fullKey, object value)
    {
        var (key, number, subkey) = AttributeFact.ParseKey(fullKey);
        return new AttributeFact(key, number, subkey, TypedValue.Of(value));
    }

    protected static ThingKey Key(string name) => new(name);

    protected Thing Get(string name) => Inventory.Things.Get(new ThingKey(name), None);

    protected void Set(string name, string key, params object[] values) =>
        Inventory.Attributes.Set(new ThingKey(name), [.. values.Select(value => Fact(key, value))], None);

    protected void Join(string group, string member) => Inventory.Memberships.Add(new ThingKey(group), new ThingKey(member), None);

    protected void Place(string name, string? into, decimal? unit = null, decimal? height = null, RackFace? face = null, RackSide? side = null) =>
        Inventory.Placement.Move(new ThingKey(name), into is null ? null : new ThingKey(into), new RackPosition(unit, height, face, side), None);

    protected Connection Connect(string thing, string? port, string to, string? toPort) =>
        Inventory.Connections.Connect(new ThingKey(thing), port, new ThingKey(to), toPort, None);

    /// <summary>The names of the things that answer, in the order given.</summary>
    protected string[] Names(Question question) => [.. Inventory.Things.Find(question, 0, null, None).Select(thing => thing.Name)];

    protected static Question Named(string name) => new NameIs(Pattern.Exactly(name));

    protected static Question Has(string key, string? value = null) => new AttributeHas(key, null, null, value is null ? null : Pattern.Of(value));

    protected Change[] History(string name) => [.. Inventory.Changes.Find(new Clusto.History.ChangeFilter { Thing = name }, null, None)];
}
