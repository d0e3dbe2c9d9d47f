using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Classes and roles: whether the servers that have them have what they require.</summary>
public sealed class RoleRecords
{
    private const int Page = 5000;

    private readonly StoreSession session;
    private readonly DriverRecords drivers;
    private readonly ThingReader things;
    private readonly ThingResolver resolver;
    private readonly RoleReader reader;

    internal RoleRecords(StoreSession session, DriverRecords drivers, ThingReader things, ThingResolver resolver, RoleReader reader)
    {
        this.session = session;
        this.drivers = drivers;
        this.things = things;
        this.resolver = resolver;
        this.reader = reader;
    }

    /// <summary>What is wrong with the classes, roles and services of the whole store.</summary>
    public IEnumerable<Finding> Test(CancellationToken token)
    {
        var (servers, loose) = session.InOneView(() =>
        {
            var services = reader.All(DriverNames.Service, token);
            List<long> groups = [.. reader.All(DriverNames.Class, token).Concat(reader.All(DriverNames.Role, token)).Select(row => row.Id)];
            List<long> found = [.. reader.ServersIn(groups, token), .. services.Where(row => row.LocationId is not null).Select(row => row.LocationId!.Value)];
            return (found.Distinct().ToList(), services.FindAll(row => row.LocationId is null));
        });
        return Pages(servers, token).Concat(loose.Select(row => RoleFindings.WithoutServer(row.Name)));
    }

    /// <summary>What is wrong with a server, a service, or the servers in a group or place.</summary>
    /// <exception cref="ThingNotFoundException">There is no such thing.</exception>
    public IEnumerable<Finding> Test(ThingKey thing, CancellationToken token)
    {
        var row = resolver.Find(thing, token);
        var catalog = drivers.CatalogWith(row.DriverId, token);
        if (catalog.IsA(row.DriverId, DriverNames.Service))
            return row.LocationId is { } server ? Pages([server], token).Where(finding => finding.Thing == row.Name) : [RoleFindings.WithoutServer(row.Name)];
        if (catalog.IsA(row.DriverId, DriverNames.Server) || catalog.Category(row.DriverId) == Category.Group)
            return Pages(reader.ServersOf(row, token), token);
        var servers = new AllOf([new DriverIs(Pattern.Exactly(DriverNames.Server)), new InsideOf(new NameIs(Pattern.Exactly(row.Name)))]);
        return Pages([.. things.Questions.Find(servers, 0, null, token).Select(server => server.Id)], token);
    }

    private IEnumerable<Finding> Pages(List<long> servers, CancellationToken token)
    {
        for (var start = 0; start < servers.Count; start += Page)
        {
            foreach (var finding in RoleFindings.Of(reader.Read(servers.GetRange(start, Math.Min(Page, servers.Count - start)), token)))
                yield return finding;
        }
    }
}
