using System.Text.RegularExpressions;
using Clusto.Operations.Rebuilds.Templates;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Clusto.Operations.Rebuilds;

/// <summary>Reads the <c>profile.yaml</c> of a profile; what it does not know is a mistake, with its line.</summary>
internal sealed partial class ProfileReader
{
    private readonly string profile;
    private readonly string place;
    private readonly Func<string, string?> find;

    private ProfileReader(string profile, Func<string, string?> find)
    {
        this.profile = profile;
        place = profile + "/profile.yaml";
        this.find = find;
    }

    /// <param name="profile">The name of the profile.</param>
    /// <param name="text">What its <c>profile.yaml</c> says.</param>
    /// <param name="find">Gives a template by its name; null where there is none.</param>
    /// <exception cref="TemplateInvalidException">It, or a template, is not what it must be.</exception>
    public static Profile Read(string profile, string text, Func<string, string?> find) => new ProfileReader(profile, find).Read(text);

    private Profile Read(string text)
    {
        var root = Fields(Root(text), ["description", "files", "variables", "required"]);
        var files = Items(root, "files").Select(File).ToList();
        if (files.Count == 0)
            throw new TemplateInvalidException(place, 0, "it has no files");
        return new Profile
        {
            Name = profile,
            Description = root.TryGetValue("description", out var description) ? Text(description) : "",
            Files = files,
            Variables = root.TryGetValue("variables", out var variables) ? Mapping(variables).ToDictionary(variable => Variable(variable.Key), variable => Values(variable.Value), StringComparer.Ordinal) : [],
            Required = [.. Items(root, "required").Select(Variable)],
        };
    }

    private YamlNode Root(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException mistake)
        {
            throw new TemplateInvalidException(place, (int)mistake.Start.Line, "it is not YAML: " + mistake.Message.TrimEnd('.'));
        }

        return stream.Documents is [var document] ? document.RootNode : throw new TemplateInvalidException(place, 0, "it must be one document");
    }

    private ProfileFile File(YamlNode node)
    {
        var fields = Fields(node, ["template", "form", "path"]);
        foreach (var needed in new[] { "template", "form", "path" }.Where(needed => !fields.ContainsKey(needed)))
            throw Mistake(node, $"a file has no {needed}");
        var template = Text(fields["template"]);
        var text = find(template) ?? throw Mistake(fields["template"], $"there is no template '{template}' beside it");
        var form = Text(fields["form"]) switch
        {
            "ipxe" => TemplateForm.Ipxe,
            "preseed" => TemplateForm.Preseed,
            "kickstart" => TemplateForm.Kickstart,
            "yaml" => TemplateForm.Yaml,
            var other => throw Mistake(fields["form"], $"'{other}' is not one of ipxe, preseed, kickstart, yaml"),
        };
        var path = Text(fields["path"]);
        if (!path.Split('/').All(static part => PathPart().IsMatch(part)))
            throw Mistake(fields["path"], $"'{path}' is not a path below the boot root");
        return new ProfileFile(template, form, new Template(place, TemplateForm.Path, path), new Template($"{profile}/{template}", form, text));
    }

    private Dictionary<string, YamlNode> Fields(YamlNode node, string[] known)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in Mapping(node))
        {
            if (!known.Contains(Text(key), StringComparer.Ordinal))
                throw Mistake(key, $"'{Text(key)}' is not one of {string.Join(", ", known)}");
            fields.Add(Text(key), value);
        }

        return fields;
    }

    private IReadOnlyList<YamlNode> Items(Dictionary<string, YamlNode> fields, string key) =>
        !fields.TryGetValue(key, out var node) ? [] : node is YamlSequenceNode list ? [.. list] : throw Mistake(node, $"{key} must be a list");

    private IReadOnlyList<string> Values(YamlNode node) => node is YamlSequenceNode list ? [.. list.Select(Text)] : [Text(node)];

    private IEnumerable<KeyValuePair<YamlNode, YamlNode>> Mapping(YamlNode node) => node as YamlMappingNode ?? throw Mistake(node, "keys with values must stand here");

    private string Text(YamlNode node) => node is YamlScalarNode { Value: { Length: > 0 } text } ? text : throw Mistake(node, "a text must stand here; [] is for nothing");

    private string Variable(YamlNode node) => VariableName().IsMatch(Text(node)) ? Text(node) : throw Mistake(node, $"'{Text(node)}' cannot be a variable: small letters, digits, _ and -");

    private TemplateInvalidException Mistake(YamlNode node, string reason) => new(place, (int)node.Start.Line, reason);

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_]|\{\{ ?[a-z0-9_-]+ ?\}\})(?:[A-Za-z0-9._-]|\{\{ ?[a-z0-9_-]+ ?\}\})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathPart();
}
