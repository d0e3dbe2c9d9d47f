using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Groups;

/// <summary>Lets changes through that leave classes, roles and services with what they require. What was wrong before stands in nobody's way.</summary>
internal sealed class RoleGuard(StoreSession session, RoleReader reader)
{
    /// <summary>Makes a change, and gives what it breaks on some servers.</summary>
    /// <param name="servers">The servers that it concerns.</param>
    /// <param name="change">The change.</param>
    public IReadOnlyList<Finding> BrokenBy(IReadOnlyList<long> servers, Action change)
    {
        if (servers.Count == 0)
        {
            change();
            return [];
        }

        // What one checks, no other may change before both have committed.
        if (session.Dialect.LockContainment is { } containment)
            session.Execute(containment);
        var before = Findings(servers).Select(finding => finding.Message).ToHashSet(StringComparer.Ordinal);
        change();
        return [.. Findings(servers).Where(finding => finding.Severity == Severity.Error && !before.Contains(finding.Message))];
    }

    /// <summary>What is wrong on any server that classes, roles and services say something of.</summary>
    public IReadOnlyList<Finding> Everywhere()
    {
        var groups = reader.All(DriverNames.Class, CancellationToken.None).Concat(reader.All(DriverNames.Role, CancellationToken.None)).Select(static group => group.Id).ToList();
        if (groups.Count == 0)
            return [];
        if (session.Dialect.LockContainment is { } containment)
            session.Execute(containment);
        var servers = reader.ServersIn(groups, CancellationToken.None);
        return servers.Count == 0 ? [] : [.. Findings(servers).Where(static finding => finding.Severity == Severity.Error)];
    }

    /// <summary>Refuses to give what lacks its requirements.</summary>
    /// <param name="thing">The thing that was changed.</param>
    /// <param name="action">What was done with it: <c>put into 'bigmem'</c>.</param>
    /// <param name="broken">What the change broke.</param>
    /// <param name="canForce">Whether the change can be made all the same.</param>
    /// <exception cref="RoleRequirementMissingException">It broke something.</exception>
    public static void RefuseToGive(string thing, string action, IReadOnlyList<Finding> broken, bool canForce)
    {
        if (broken.Count == 0)
            return;
        var remedy = broken.Select(finding => finding.Suggestion).FirstOrDefault(suggestion => suggestion is not null);
        var first = remedy is null ? "See to what is missing first" : $"See to what is missing first: {remedy}";
        throw new RoleRequirementMissingException(thing, $"is not {action}, because", Messages(broken), canForce ? $"{first}; or do it all the same with -Force." : first + ".");
    }

    /// <summary>Refuses to take away what roles and services need.</summary>
    /// <inheritdoc cref="RefuseToGive"/>
    public static void RefuseToTake(string thing, string action, IReadOnlyList<Finding> broken, bool canForce)
    {
        if (broken.Count == 0)
            return;
        var first = "Take away the roles and services first that need it";
        throw new RoleRequirementMissingException(thing, $"is not {action}, because then", Messages(broken), canForce ? $"{first}, or do it all the same with -Force." : first + ".");
    }

    /// <summary>Refuses that a service has the port of another one of its server.</summary>
    /// <exception cref="ServicePortInUseException">It has.</exception>
    public void RefuseSharedPort(ThingRow server, long serviceId)
    {
        var running = reader.Read([server.Id], CancellationToken.None).Services[server.Id].ToList();
        var service = running.Find(other => other.Id == serviceId);
        foreach (var other in running.Where(other => other.Id != serviceId))
        {
            if (service?.SharedPort(other) is { } port)
                throw new ServicePortInUseException(server.Name, port, other.Name);
        }
    }

    private static string[] Messages(IReadOnlyList<Finding> broken) => [.. broken.Select(finding => finding.Message)];

    private IReadOnlyList<Finding> Findings(IReadOnlyList<long> servers) => RoleFindings.Of(reader.Read(servers, CancellationToken.None));
}
