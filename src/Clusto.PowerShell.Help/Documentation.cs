using System.Reflection;
using System.Xml.Linq;

namespace Clusto.Help;

/// <summary>The documentation comments, by member.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<string, XElement> members;
    private readonly DocumentationText text;

    private Documentation(Dictionary<string, XElement> members, DocumentationText text)
    {
        this.members = members;
        this.text = text;
    }

    public static Documentation Load(IEnumerable<string> files, IEnumerable<CmdletFacts> cmdlets)
    {
        var members = files
            .SelectMany(file => XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
            .DistinctBy(member => (string?)member.Attribute("name"))
            .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        var names = cmdlets.ToDictionary(cmdlet => Id(cmdlet.Type), cmdlet => cmdlet.Name, StringComparer.Ordinal);
        return new Documentation(members, new DocumentationText(names));
    }

    public string Summary(Type type) => text.Line(Find(Id(type))?.Element("summary"));

    /// <summary>The remarks; the summary where there are none.</summary>
    public IReadOnlyList<string> Description(Type type)
    {
        var member = Find(Id(type));
        return text.Paragraphs(member?.Element("remarks") ?? member?.Element("summary"));
    }

    public IReadOnlyList<string> Description(PropertyInfo property) => text.Paragraphs(Find(Id(property))?.Element("summary"));

    /// <summary>What a parameter is when it is not given, where the comment says so.</summary>
    public string? DefaultValue(PropertyInfo property) =>
        Find(Id(property))?.Element("value") is { } value ? text.Line(value) : null;

    /// <summary>Each example: what it does, and the lines to type.</summary>
    public IEnumerable<(IReadOnlyList<string> Remarks, string Code)> Examples(Type type) =>
        (Find(Id(type))?.Elements("example") ?? []).Select(example =>
            (text.Paragraphs(example), string.Join("\n\n", example.Descendants("code").Select(DocumentationText.Code))));

    public IEnumerable<string> Links(Type type) =>
        (Find(Id(type))?.Elements("seealso") ?? []).Select(text.Reference);

    private XElement? Find(string id) => members.GetValueOrDefault(id);

    private static string Id(Type type) => "T:" + Name(type);

    private static string Id(PropertyInfo property) => $"P:{Name(property.DeclaringType!)}.{property.Name}";

    // As the compiler writes it: a nested type after a dot, a generic one by its definition.
    private static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
