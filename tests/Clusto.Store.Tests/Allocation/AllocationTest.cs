using Clusto.Allocation;
using Clusto.Query;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Allocation;

/// <summary>A datacenter of its own for each test, with racks of servers that nobody uses.</summary>
public abstract class AllocationTest(TestStore store) : StoreTest(store)
{
    /// <summary>Makes a datacenter with racks, each with as many servers as is said; the names are those of the racks and servers.</summary>
    protected (string Datacenter, string[] Racks) Datacenter(params int[] servers)
    {
        ArgumentNullException.ThrowIfNull(servers);
        var datacenter = Add("Datacenter");
        var racks = servers.Select(_ => Add("Rack", datacenter)).ToArray();
        for (var rack = 0; rack < servers.Length; rack++)
        {
            for (var unit = 1; unit <= servers[rack]; unit++)
                Create($"{racks[rack]}-s{unit}", "Server", racks[rack], unit);
        }

        return (datacenter, racks);
    }

    protected static ThingRequest For(string place, int count = 1, string? spreadBy = null, int most = 1, string[]? prefer = null, Question[]? and = null) => new()
    {
        Question = Question.All([new DriverIs(Pattern.Exactly("Server")), new InsideOf(new NameIs(Pattern.Exactly(place))), .. and ?? []]),
        Count = count,
        SpreadBy = spreadBy,
        MaxPerGroup = most,
        Prefer = prefer ?? [],
    };

    protected string[] Take(ThingRequest request) => [.. Inventory.Allocation.Request(request, None).Select(thing => thing.Name)];

    protected string[] Racks(IEnumerable<string> servers) => [.. servers.Select(server => Get(server).Rack!)];

    protected string Status(string server) => Get(server).Attributes["status"]!.ToString()!;
}
