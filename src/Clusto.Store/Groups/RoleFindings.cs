namespace Clusto.Groups;

/// <summary>What is wrong with the classes, roles and services of some servers.</summary>
internal sealed class RoleFindings
{
    private readonly RolePicture picture;
    private readonly Dictionary<(long Server, long Class), List<Finding>> unmet = [];

    private RoleFindings(RolePicture picture)
    {
        this.picture = picture;
        FindUnmet();
    }

    /// <summary>The findings, server by server.</summary>
    public static IReadOnlyList<Finding> Of(RolePicture picture)
    {
        var findings = new RoleFindings(picture);
        return [.. picture.Servers.SelectMany(findings.Of)];
    }

    public static Finding WithoutServer(string service) => new()
    {
        Thing = service,
        Rule = "ServiceWithoutServer",
        Severity = Severity.Warning,
        Message = $"'{service}' is a service on no server.",
    };

    private IEnumerable<Finding> Of(Thing server)
    {
        var groups = Groups(server.Id);
        foreach (var group in groups)
        {
            foreach (var finding in group.IsRole ? ClassesMissing(server, group) : unmet.GetValueOrDefault((server.Id, group.Id), []))
                yield return finding;
        }

        var services = picture.Services[server.Id].ToList();
        for (var index = 0; index < services.Count; index++)
        {
            foreach (var finding in OfService(server, services[index], services.Take(index)))
                yield return finding;
        }
    }

    // Each requirement is held against all the servers of its class at once.
    private void FindUnmet()
    {
        var members = picture.Servers.SelectMany(server => Groups(server.Id).Where(group => !group.IsRole), (server, group) => (server, group)).ToLookup(pair => pair.group, pair => pair.server);
        foreach (var servers in members)
        {
            foreach (var (term, server) in servers.Key.Terms.SelectMany(term => term.Unmet([.. servers]), (term, server) => (term, server)))
            {
                if (!unmet.TryGetValue((server.Id, servers.Key.Id), out var list))
                    unmet[(server.Id, servers.Key.Id)] = list = [];
                list.Add(new Finding
                {
                    Thing = server.Name,
                    Rule = "ClassRequirementMissing",
                    Severity = Severity.Error,
                    Message = $"'{server.Name}' does not meet the class '{servers.Key.Name}', which requires {term.Text}: {term.Found(server)}.",
                    Suggestion = term.Remedy(server.Name),
                });
            }
        }
    }

    private IEnumerable<Finding> ClassesMissing(Thing server, RequiringGroup role) => role.Classes
        .Where(required => !picture.Above[server.Id].Contains(required.Id))
        .Select(required => new Finding
        {
            Thing = server.Name,
            Rule = "ClassMissing",
            Severity = Severity.Error,
            Message = $"'{server.Name}' lacks the class '{required.Name}', which the role '{role.Name}' requires.",
            Suggestion = $"Add-ClustoMember {CommandWord.Of(required.Name)} {CommandWord.Of(server.Name)}",
        });

    private IEnumerable<Finding> OfService(Thing server, RunningService service, IEnumerable<RunningService> others)
    {
        var roles = Groups(service.Id).Where(group => group.IsRole).ToList();
        if (roles.Count == 0)
        {
            yield return new Finding
            {
                Thing = service.Name,
                Rule = "ServiceWithoutRole",
                Severity = Severity.Warning,
                Message = $"'{service.Name}' on '{server.Name}' is a service of no role.",
            };
        }

        foreach (var role in roles.Where(role => !picture.Above[server.Id].Contains(role.Id)))
        {
            yield return new Finding
            {
                Thing = service.Name,
                Rule = "RoleMissing",
                Severity = Severity.Error,
                Message = $"'{server.Name}' runs '{service.Name}' without its role '{role.Name}'.",
                Suggestion = $"Add-ClustoMember {CommandWord.Of(role.Name)} {CommandWord.Of(server.Name)}",
            };
        }

        foreach (var other in others)
        {
            if (service.SharedPort(other) is { } port)
            {
                yield return new Finding
                {
                    Thing = service.Name,
                    Rule = "ServicePortShared",
                    Severity = Severity.Error,
                    Message = $"'{service.Name}' and '{other.Name}' share port {port} of '{server.Name}'.",
                };
            }
        }
    }

    private IEnumerable<RequiringGroup> Groups(long member) => picture.Above[member]
        .Select(group => picture.Groups.GetValueOrDefault(group)).OfType<RequiringGroup>().OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase);
}
