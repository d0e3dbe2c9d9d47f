using System.Globalization;
using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Services: instances of roles on servers.</summary>
public sealed class ServiceRecords
{
    private const int HighestPort = 65535;

    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly DriverRecords drivers;
    private readonly ThingResolver resolver;
    private readonly ThingRecords things;
    private readonly ThingReader reader;
    private readonly MembershipRecords memberships;
    private readonly RoleReader roles;
    private readonly RoleGuard guard;

    internal ServiceRecords(
        StoreSession session,
        StoreWriter writer,
        DriverRecords drivers,
        ThingResolver resolver,
        ThingRecords things,
        ThingReader reader,
        MembershipRecords memberships,
        RoleReader roles,
        RoleGuard guard)
    {
        this.session = session;
        this.writer = writer;
        this.drivers = drivers;
        this.resolver = resolver;
        this.things = things;
        this.reader = reader;
        this.memberships = memberships;
        this.roles = roles;
        this.guard = guard;
    }

    /// <summary>Creates a service; its server gets the role with it, where it does not have it yet.</summary>
    /// <param name="service">What is to be created.</param>
    /// <param name="force">Gives the server the role also where it lacks what that requires; what it lacks is given back.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>The service, and what its server lacks.</returns>
    /// <exception cref="DriverExpectedException">The role is no role, or the server no server.</exception>
    /// <exception cref="RoleRequirementMissingException">The server lacks what the role requires.</exception>
    /// <exception cref="ServicePortInUseException">Another service of the server has the port at that address.</exception>
    /// <exception cref="NameInUseException">Another thing has the name.</exception>
    public (Thing Service, IReadOnlyList<Finding> Missing) Create(NewService service, bool force, CancellationToken token)
    {
        List<AttributeFact> facts = [.. Facts(service), .. service.Attributes];
        return writer.Write(
            scope =>
            {
                var role = Expect(resolver.Find(service.Role, token), DriverNames.Role);
                var server = Expect(resolver.ForChange(service.Server), DriverNames.Server);
                var missing = memberships.IsIn(server.Id, role.Id) ? [] : memberships.Add(scope, role, server, force);
                var created = Create(scope, service.Name, role, new NewThing { Name = "", Driver = DriverNames.Service, Location = new ThingKey(server.Name, server.Id), Attributes = facts }, token);
                memberships.Join(scope, role, resolver.Find(ThingKey.Of(created), token));
                guard.RefuseSharedPort(server, created.Id);
                return (created, missing);
            },
            token);
    }

    /// <summary>The services of a role, or of all, by name.</summary>
    /// <exception cref="DriverExpectedException">It is no role.</exception>
    public IEnumerable<Thing> Find(ThingKey? role, CancellationToken token)
    {
        var rows = role is { } key
            ? roles.ServicesIn(Expect(resolver.Find(key, token), DriverNames.Role).Id, token)
            : roles.All(DriverNames.Service, token);
        return reader.Find([.. rows.Select(row => row.Id)], token);
    }

    private static IEnumerable<AttributeFact> Facts(NewService service)
    {
        if (service.Port is { } port)
        {
            yield return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= HighestPort
                ? new AttributeFact(RoleReader.PortKey, null, null, TypedValue.Of(number))
                : throw new AttributeTypeInvalidException(port, "a port", $"Give a number from 1 to {HighestPort}.");
        }

        if (service.Address is { } address)
        {
            yield return AddressText.TryRead(address, out var read) && !address.Contains('/', StringComparison.Ordinal)
                ? new AttributeFact(AddressMatch.Key, null, null, TypedValue.Of(read.ToString()))
                : throw new AttributeTypeInvalidException(address, "an IP address", "Give an address such as 10.2.0.17 or 2001:db8::17.");
        }
    }

    private Thing Create(ChangeScope scope, string? name, ThingRow role, NewThing thing, CancellationToken token)
    {
        if (name is not null)
            return things.Create(scope, thing with { Name = name }, token);
        var stem = Stem(role.Name);
        for (var number = FreeNumber(stem, 1, token); ; number = FreeNumber(stem, number + 1, token))
        {
            try
            {
                return things.Create(scope, thing with { Name = stem + number.ToString(CultureInfo.InvariantCulture) }, token);
            }
            catch (NameInUseException)
            {
                // Another process was quicker with this number.
            }
        }
    }

    // A number behind a number would be read as one.
    private static string Stem(string role) => role.ToLowerInvariant() + (char.IsAsciiDigit(role[^1]) ? "-" : "");

    private long FreeNumber(string stem, long first, CancellationToken token) =>
        session.ReadFirst(session.Text(LowestFree), static row => row.GetInt64(0), token, ("@First", first), ("@Stem", ThingName.Fold(stem)));

    private ThingRow Expect(ThingRow row, string driver)
    {
        var catalog = drivers.CatalogWith(row.DriverId, CancellationToken.None);
        return catalog.IsA(row.DriverId, driver) ? row : throw new DriverExpectedException(row.Name, catalog.Name(row.DriverId), driver);
    }

    private static string LowestFree(Dialect dialect) => $"""
        with {dialect.Recursive}Tried (Number) as (
            select @First
            union all
            select n.Number + 1 from Tried n where exists (select 1 from Thing t where t.NameKey = concat(@Stem, n.Number)))
        select max(n.Number) from Tried n{dialect.RecursionEnd}
        """;
}
