using System.Text;
using Clusto.Interchange;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Interchange;

/// <summary>Writes and reads files of inventories.</summary>
public abstract class InterchangeTest(TestStore store) : StoreTest(store)
{
    private readonly TemporaryFolder folder = new();

    protected string Path(string name) => folder[name];

    /// <summary>Brings text into the store.</summary>
    protected ImportResult Import(string text, string name = "site.yaml", bool prune = false) => Import(Inventory, text, name, prune);

    protected ImportResult Import(Inventory inventory, string text, string name = "site.yaml", bool prune = false)
    {
        File.WriteAllText(Path(name), text);
        return inventory.Interchange.Import(Path(name), new ImportOptions { Prune = prune }, static _ => { }, None);
    }

    protected IReadOnlyList<ImportStep> Plan(string text, string name = "site.yaml", bool prune = false)
    {
        File.WriteAllText(Path(name), text);
        return Inventory.Interchange.Plan(Path(name), new ImportOptions { Prune = prune }, static _ => { }, None).Steps;
    }

    protected InventoryFileInvalidException Mistake(string text, string name = "site.yaml") => Assert.Throws<InventoryFileInvalidException>(() => Import(text, name));

    protected static string Export(Inventory inventory, InventoryFormat format = InventoryFormat.Yaml, IReadOnlySet<long>? things = null)
    {
        using var stream = new MemoryStream();
        inventory.Interchange.Export(stream, "site", format, things, static _ => { }, None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The things of some names as a file says them.</summary>
    protected string Export(params string[] names) => Export(Inventory, InventoryFormat.Yaml, names.Select(name => Get(name).Id).ToHashSet());
}
