namespace Clusto.Operations.Rebuilds;

/// <summary>A way to reinstall a machine: the boot files that it reads, and what they need to know.</summary>
internal sealed class Profile
{
    /// <summary>The name: <c>debian12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it installs, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Its boot files.</summary>
    public required IReadOnlyList<ProfileFile> Files { get; init; }

    /// <summary>Its variables with what they are where nothing is recorded; none for those that may be missing.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; init; }

    /// <summary>The variables that must be recorded.</summary>
    public required IReadOnlyList<string> Required { get; init; }

    /// <summary>Makes the boot files of one machine, dnsmasq's line for it among them, and checks each.</summary>
    /// <param name="recorded">What is recorded: inherited attributes by variable.</param>
    /// <exception cref="TemplateInvalidException">Something is missing, not known, or cannot stand where it would.</exception>
    public IReadOnlyList<BootFile> Render(IReadOnlyDictionary<string, IReadOnlyList<string>> recorded)
    {
        var variables = BootVariables.Of(Name, recorded, Variables, [.. Required.Union(["hostname", "mac", "address"], StringComparer.Ordinal)]);
        var files = Files.Select(file => file.Render(Name, variables)).Append(DhcpHost.Of(variables)).ToList();
        if (files.GroupBy(static file => file.Path, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new TemplateInvalidException(Name, 0, $"two of its files would be {twice.Key}");
        return files;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
