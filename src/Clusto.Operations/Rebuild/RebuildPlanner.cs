using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Rebuilds;

/// <summary>Looks at all that it takes to reinstall machines, with a few readings of the record however many they are, and renders their boot files.</summary>
internal sealed class RebuildPlanner(IDeviceRecords records, ICredentialSource credentials, RebuildOptions options)
{
    // With an address comes a network that says them.
    private static readonly string[] OfNetworks = ["prefix", "gateway", "dns"];

    private readonly ProfileLibrary library = new(options.ProfilePath);
    private readonly Dictionary<string, Profile> profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> takenFiles = new(StringComparer.Ordinal);

    /// <summary>The plan for each thing, or all that is wrong with it.</summary>
    public IReadOnlyList<(string Name, RebuildPlan? Plan, ClustoException? Mistake)> Plan(IReadOnlyList<RebuildTarget> targets, CancellationToken token)
    {
        var wanted = targets.GroupBy(static target => target.Thing, static target => target.Profile, StringComparer.OrdinalIgnoreCase).ToList();
        var things = records.Read([.. wanted.Select(static target => target.Key)], token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var managers = things.Values.SelectMany(static thing => thing.Resources).Where(static held => held.Kind == ResourceKind.Address).Select(static held => held.Manager).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var networks = managers.Count == 0 ? [] : records.Read(managers, token).ToDictionary(static facts => facts.Thing.Name, StringComparer.OrdinalIgnoreCase);
        var ways = new PowerWays(records, new DeviceCredentials(credentials), options.Tell).Find([.. things.Keys], null, token).ToDictionary(static item => item.Name, StringComparer.OrdinalIgnoreCase);
        var serving = new ServingCheck(records).Find(things.Keys, token);
        return [.. wanted.Select(target => things.TryGetValue(target.Key, out var thing)
            ? Plan(thing, [.. target.Distinct(StringComparer.Ordinal)], networks, ways[thing.Thing.Name], [.. serving[thing.Thing.Name]])
            : (target.Key, null, (ClustoException)new ThingNotFoundException(target.Key)))];
    }

    private (string Name, RebuildPlan? Plan, ClustoException? Mistake) Plan(DeviceFacts thing, IReadOnlyList<string?> wanted, Dictionary<string, DeviceFacts> networks, (string Name, PowerWay? Way, ClustoException? Mistake) way, List<(string Vip, string Member)> serving)
    {
        var name = thing.Thing.Name;
        var (mistakes, settings) = (new RebuildMistakes(name), DeviceSettings.Of(thing));
        var before = RebuildEntry.Of(thing);
        CheckLeave(mistakes, thing, settings, before, serving);
        var alwaysFromNetwork = CheckWay(mistakes, thing, settings, way.Way, way.Mistake);
        var profile = Profile(mistakes, name, wanted, settings);
        var place = BootPlace.Of(mistakes, thing, settings);
        var (root, url) = (Root(mistakes, name, settings), Url(mistakes, name, settings));
        var token = RebuildToken.Make();
        var files = profile is null ? null : Render(mistakes, thing, profile, place, networks, url, token);
        CheckFiles(mistakes, name, files);
        if (mistakes.Any)
            return (name, null, mistakes.ToException());
        options.Tell($"{name}: boots from '{place.Port}' ({place.Mac}, {place.Address}) with {profile}, files in {root}");
        return (name, new RebuildPlan
        {
            Facts = thing,
            Profile = profile!.Name,
            BootRoot = root!,
            Files = files!,
            Roles = Roles(profile, files!),
            TokenHash = RebuildToken.HashOf(token),
            Way = way.Way!,
            AlwaysFromNetwork = alwaysFromNetwork,
            Before = before,
        }, null);
    }

    private void CheckLeave(RebuildMistakes mistakes, DeviceFacts thing, IReadOnlyDictionary<string, string> settings, RebuildEntry? before, List<(string Vip, string Member)> serving)
    {
        if (options.Force)
            return;
        if (DeviceSettings.IsSet(settings, SettingKeys.Protected))
            mistakes.Add(new ThingProtectedException(thing.Thing.Name, "reinstalled"), $"its attribute '{SettingKeys.Protected}' is set");
        if (before is { Rebuild: { IsRunning: true } running })
            mistakes.Add(Running(running), "it is being reinstalled already");
        foreach (var (vip, member) in serving)
            mistakes.Add($"'{member}' is a member of '{vip}' and may serve somebody", $"Drain it or take it out first: Remove-ClustoVipMember -Vip '{vip}' -Server '{thing}'; -Force does it all the same.");
    }

    internal static RebuildRunningException Running(Rebuild running) =>
        new(running.Thing, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it is {running.State.ToString().ToLowerInvariant()} with {running.Profile} since {running.Started:yyyy-MM-dd HH:mm:ss}Z"));

    private static bool CheckWay(RebuildMistakes mistakes, DeviceFacts thing, IReadOnlyDictionary<string, string> settings, PowerWay? way, ClustoException? mistake)
    {
        var boots = settings.GetValueOrDefault(SettingKeys.NetworkBoot)?.ToUpperInvariant();
        if (boots is not (null or "ONCE" or "ALWAYS"))
            mistakes.Add($"its setting '{SettingKeys.NetworkBoot}' is '{settings[SettingKeys.NetworkBoot]}' and must be once or always", $"Correct it: Set-ClustoAttribute '{thing}' {SettingKeys.NetworkBoot} once.");
        if (mistake is not null)
            mistakes.Add(mistake);
        else if (boots != "ALWAYS" && way!.Method is not (PowerMethod.Ipmi or PowerMethod.Redfish))
            mistakes.Add(new NoPathToDeviceException(
                thing.Thing.Name,
                $"its power is switched by {way.Method}, which cannot let it start from the network once",
                $"Record the address of its controller (Set-ClustoAttribute '{thing}' bmc ADDRESS), or, where it always starts from the network first, say so: Set-ClustoAttribute '{thing}' {SettingKeys.NetworkBoot} always."));
        return boots == "ALWAYS";
    }

    private Profile? Profile(RebuildMistakes mistakes, string thing, IReadOnlyList<string?> wanted, IReadOnlyDictionary<string, string> settings)
    {
        var named = wanted.Select(name => name ?? settings.GetValueOrDefault(SettingKeys.Profile)).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count > 1)
        {
            mistakes.Add($"it is named more than once, for {string.Join(" and for ", named.Select(static name => name ?? "no profile"))}", "Name it once, with the profile that is meant.");
            return null;
        }

        if (named[0] is not { } name)
        {
            mistakes.Add("no profile is named for it", $"Name one of {string.Join(", ", library.Names)} with -Profile, or record it: Set-ClustoAttribute '{thing}' {SettingKeys.Profile} {library.Names[0]}.");
            return null;
        }

        return profiles.TryGetValue(name, out var read) ? read : mistakes.Try(() => profiles[name] = library.Get(name));
    }

    private string? Root(RebuildMistakes mistakes, string thing, IReadOnlyDictionary<string, string> settings)
    {
        var root = options.BootRoot ?? settings.GetValueOrDefault(SettingKeys.BootRoot) ?? Variable(RebuildOptions.BootRootVariable);
        if (root is null)
            mistakes.Add("it is not said where boot files go", $"Name the folder with -BootRoot, in {RebuildOptions.BootRootVariable}, or record it at the thing or what it is in: Set-ClustoAttribute '{thing}' {SettingKeys.BootRoot} /srv/boot.");
        else if (!Path.IsPathFullyQualified(root))
            mistakes.Add($"the folder for boot files is '{root}', which is no full path", "Give the path from the root of the file system.");
        return root;
    }

    private string? Url(RebuildMistakes mistakes, string thing, IReadOnlyDictionary<string, string> settings)
    {
        var url = options.BootUrl ?? settings.GetValueOrDefault(SettingKeys.BootUrl) ?? Variable(RebuildOptions.BootUrlVariable);
        if (url is null)
            mistakes.Add("it is not said where boot files are served", $"Name the URL with -BootUrl, in {RebuildOptions.BootUrlVariable}, or record it at the thing or what it is in: Set-ClustoAttribute '{thing}' {SettingKeys.BootUrl} http://BOOTSERVER:8080.");
        return url?.TrimEnd('/');
    }

    private static IReadOnlyList<BootFile>? Render(RebuildMistakes mistakes, DeviceFacts thing, Profile profile, BootPlace place, Dictionary<string, DeviceFacts> networks, string? url, string token)
    {
        var variables = RecordedVariables.Of(thing, place.Network is { } network ? networks.GetValueOrDefault(network) : null, [.. profile.Variables.Keys, .. profile.Required]);
        // What is missing of these is told already: rendering shall tell what else is wrong.
        variables["mac"] = [place.Mac ?? "02:00:00:00:00:00"];
        variables["address"] = [place.Address ?? "192.0.2.1"];
        variables["boot-url"] = [url ?? "http://192.0.2.2"];
        variables["done-url"] = [$"{variables["boot-url"][0]}/done/{Uri.EscapeDataString(thing.Thing.Name)}/{token}"];
        var missing = profile.Required.Where(name => !variables.ContainsKey(name)).ToList();
        foreach (var name in missing.Except(place.Address is null ? OfNetworks : [], StringComparer.Ordinal))
        {
            var where = OfNetworks.Contains(name, StringComparer.Ordinal) && place.Network is not null ? $"'{place.Network}' {name}" : $"'{thing}' {SettingKeys.Boot}.{name}";
            mistakes.Add($"nothing is recorded for {name}, which {profile} needs", $"Record it: Set-ClustoAttribute {where} {name.ToUpperInvariant()}.");
        }

        return missing.Count > 0 ? null : mistakes.Try(() => profile.Render(variables));
    }

    private void CheckFiles(RebuildMistakes mistakes, string thing, IReadOnlyList<BootFile>? files)
    {
        foreach (var file in mistakes.Any ? [] : files ?? [])
        {
            if (!takenFiles.TryAdd(file.Path, thing))
                mistakes.Add($"its boot file {file.Path} would be that of '{takenFiles[file.Path]}' too", "Correct the MAC address of one of them.");
        }
    }

    // A profile that has files for the firmware only is one whose machine needs nothing more.
    private static Dictionary<string, BootFileRole> Roles(Profile profile, IReadOnlyList<BootFile> files)
    {
        var isBootOnly = profile.Files.All(static file => file.Form == Templates.TemplateForm.Ipxe);
        return files.Select((file, index) => (file.Path, Role: index >= profile.Files.Count
                ? BootFileRole.Dhcp
                : profile.Files[index].Form == Templates.TemplateForm.Ipxe && !isBootOnly ? BootFileRole.Boot : BootFileRole.Install))
            .ToDictionary(static item => item.Path, static item => item.Role, StringComparer.Ordinal);
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;
}
