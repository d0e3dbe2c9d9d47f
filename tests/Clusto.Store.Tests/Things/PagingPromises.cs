using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Things;

public abstract class PagingPromises(TestStore store) : StoreTest(store)
{
    private const int Count = 2300;

    private static readonly DriverIs Disks = new(Pattern.Of("Disk"));

    public sealed class OnSqlite(SqliteStore store) : PagingPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : PagingPromises(store), IClassFixture<SqlServerStore>;

    [Fact]
    public void Many_things_are_given_once_each_in_the_order_of_their_names()
    {
        Fill();

        var found = Inventory.Things.Find(Disks, 0, null, None).ToList();

        Assert.Equal(Enumerable.Range(0, Count).Select(NameOf), found.Select(thing => thing.Name));
        Assert.All(found, thing => Assert.Equal(thing.Name, thing.Attributes["serial"]));
        Assert.Equal(found.Select(thing => thing.Name), Names(Has("serial", "disk*")));
    }

    [Fact]
    public void Skip_reaches_over_pages()
    {
        Fill();

        foreach (var question in new Question[] { Disks, Has("serial") })
        {
            Assert.Equal(Enumerable.Range(1990, 20).Select(NameOf), Inventory.Things.Find(question, 1990, 20, None).Select(thing => thing.Name));
            Assert.Equal([NameOf(Count - 1)], Inventory.Things.Find(question, Count - 1, null, None).Select(thing => thing.Name));
        }
    }

    [Fact]
    public void What_is_removed_while_it_is_read_takes_nothing_else_with_it()
    {
        Fill();
        using var other = Store.Open();
        var removed = NameOf(127);
        var seen = new List<string>();

        // 128 numbers are read at first; the last of them goes while the things before it are used.
        foreach (var thing in Inventory.Things.Find(Disks, 0, null, None))
        {
            if (seen.Count == 0)
                other.Things.Remove(Key(removed), recurse: false, None);
            seen.Add(thing.Name);
        }

        Create(removed, "Disk", attributes: ("serial", removed));
        Assert.Equal(Enumerable.Range(0, Count).Select(NameOf).Where(name => name != removed), seen.Where(name => name != removed));
    }

    private static string NameOf(int number) => $"disk{number:D4}";

    private void Fill()
    {
        if (Inventory.Things.Count(Disks, None) == Count)
            return;
        using var batch = Inventory.JoinBatch(Origin.Here());
        foreach (var number in Enumerable.Range(0, Count).Reverse())
            Create(NameOf(number), "Disk", attributes: ("serial", NameOf(number)));
    }
}
