using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Clusto.Operations.Rebuilds;

/// <summary>The profiles to reinstall by: those that come with the product, and the site's own.</summary>
/// <remarks>
/// <para>
/// A site's own profiles are a folder with a folder for each. A file there stands for the product's file of that name: <c>debian12/preseed.cfg</c> alone changes
/// how Debian 12 is installed, and <c>storage1/profile.yaml</c> with its templates is another profile.
/// </para>
/// <code>
/// description: Debian 12 for storage servers
/// files:
///   - template: boot.ipxe
///     form: ipxe                            # or preseed, kickstart, yaml
///     path: ipxe/{{ mac-hyphens }}.ipxe     # below the boot root
/// variables:                                # what holds where nothing is recorded
///   disk: /dev/nvme0n1
///   packages: [mdadm, xfsprogs]
///   domain: []                              # may be missing
/// required: [boot-url, done-url]
/// </code>
/// </remarks>
/// <param name="folder">The folder of the site's own profiles; null where it has none.</param>
internal sealed partial class ProfileLibrary(string? folder = null)
{
    private const string ProfileName = "profile.yaml";

    private static readonly Dictionary<string, string> BuiltIn = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(static name => name.StartsWith("profiles/", StringComparison.Ordinal))
        .ToDictionary(static name => name["profiles/".Length..].Replace('\\', '/'), static name => name, StringComparer.Ordinal);

    /// <summary>The names of the profiles.</summary>
    public IReadOnlyList<string> Names =>
        [.. BuiltIn.Keys.Where(static file => file.EndsWith("/" + ProfileName, StringComparison.Ordinal)).Select(static file => file.Split('/')[0])
            .Union(folder is not null && Directory.Exists(folder) ? Directory.GetDirectories(folder).Where(static own => File.Exists(Path.Combine(own, ProfileName))).Select(static own => Path.GetFileName(own)) : [], StringComparer.Ordinal)
            .Where(static name => Name().IsMatch(name))
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads a profile with its templates.</summary>
    /// <exception cref="ProfileUnknownException">There is none of that name.</exception>
    /// <exception cref="TemplateInvalidException">It, or one of its templates, is not what it must be.</exception>
    public Profile Get(string name)
    {
        if (!Name().IsMatch(name) || Find(name, ProfileName) is not { } text)
            throw new ProfileUnknownException(name, string.Join(", ", Names));
        return ProfileReader.Read(name, text, template => Name().IsMatch(template) ? Find(name, template) : null);
    }

    private string? Find(string profile, string file)
    {
        if (folder is not null && Path.Combine(folder, profile, file) is var path && File.Exists(path))
            return Read(path, $"{profile}/{file}");
        if (!BuiltIn.TryGetValue($"{profile}/{file}", out var resource))
            return null;
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Read(string path, string shown)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new TemplateInvalidException(shown, 0, $"it cannot be read: {mistake.Message.TrimEnd('.')}");
        }
    }

    // Neither a folder above nor one below.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
