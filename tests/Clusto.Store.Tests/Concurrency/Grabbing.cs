using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Concurrency;

public sealed class Grabbing(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private const int Processes = 6;
    private const int Times = 6;

    private readonly SqliteStore store = store;

    [Fact]
    public void What_several_ask_for_at_once_is_given_to_one_each_also_when_some_are_killed()
    {
        Build();

        var said = Race();

        Assert.Empty(Mistakes());
        // All want the same units, and there are more requests for ports than ports; nothing else runs out.
        Assert.All(said.Where(line => char.IsUpper(line[0])), line => Assert.Contains(line, new[] { "UnitInUse unit", "PortInUse port" }));
        var got = said.Where(line => char.IsLower(line[0])).ToList();
        Assert.Empty(got.GroupBy(line => line).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(Of(got, "address").Except(Values("network")));
        Assert.Empty(Of(got, "name").Except(Values("names")));
        Assert.Empty(Of(got, "server").Except(Names(new AllOf([new InsideOf(Named("room")), Has("status", "allocated")]))));
        Assert.Equal(Enumerable.Range(1, Values("network").Length).Select(last => $"10.2.0.{last}"), Values("network"));
    }

    private void Build()
    {
        Create("network", "Network", attributes: ("prefix", "10.2.0.0/24"));
        Create("names", "NamePool", attributes: ("pattern", "node{0:000}"));
        Create("room", "Room");
        Create("rack", "Rack");
        Create("switch", "Switch");
        for (var rack = 0; rack < 3; rack++)
        {
            Create($"full{rack}", "Rack", "room");
            for (var unit = 1; unit <= 20; unit++)
                Create($"full{rack}-{unit}", "Server", $"full{rack}", unit);
        }

        for (var process = 0; process < Processes; process++)
            Create($"own{process}", "Server");
    }

    // Every third is killed somewhere on its way; what it had said by then must be there.
    private List<string> Race()
    {
        var writers = Enumerable.Range(0, Processes).Select(number => WriterProcess.Start(store, "grab", $"own{number}", Times.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToArray();
        var said = new List<string>();
        try
        {
            foreach (var writer in writers)
                writer.Go();
            for (var number = 0; number < Processes; number++)
            {
                var reached = number % 3 == 2 ? Random.Shared.Next(1, Times * 5) : int.MaxValue;
                for (var line = 0; line < reached && writers[number].Read() is var word && word != "done"; line++)
                    said.Add(word);
                if (reached < int.MaxValue)
                    writers[number].Kill();
            }
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }

        return said;
    }

    private string[] Values(string manager) => [.. Inventory.Resources.Find(new() { Manager = Pattern.Exactly(manager) }, None).Select(resource => resource.Value)];

    private static IEnumerable<string> Of(IEnumerable<string> lines, string kind) => lines.Where(line => line.StartsWith(kind + " ", StringComparison.Ordinal)).Select(line => line[(kind.Length + 1)..]);

    private List<string> Mistakes()
    {
        using var session = StoreOpening.Open(store.Address, new StoreOptions(), None).Session;
        return [.. GrabbingChecks.All.SelectMany(check => session.Read(check, static row => row.GetString(0), None))];
    }
}
