using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;
using static Clusto.Help.MamlNames;

namespace Clusto.Help;

/// <summary>Writes the help file in the form that Get-Help reads.</summary>
internal sealed class MamlWriter(Documentation documentation)
{
    public static void Write(IEnumerable<CmdletFacts> cmdlets, Documentation documentation, string path)
    {
        var writer = new MamlWriter(documentation);
        var root = new XElement(Items + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(writer.Command));
        new XDocument(root).Save(path);
    }

    private XElement Command(CmdletFacts cmdlet) => new(
        MamlNames.Command + "command",
        Prefixes,
        new XElement(
            MamlNames.Command + "details",
            new XElement(MamlNames.Command + "name", cmdlet.Name),
            new XElement(MamlNames.Command + "verb", cmdlet.Verb),
            new XElement(MamlNames.Command + "noun", cmdlet.Noun),
            Described("description", [documentation.Summary(cmdlet.Type)])),
        Described(MamlNames.Command + "description", documentation.Description(cmdlet.Type)),
        new XElement(MamlNames.Command + "syntax", cmdlet.ParameterSets().Select(set => SyntaxItem(cmdlet, set))),
        new XElement(
            MamlNames.Command + "parameters",
            cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => Parameter(parameter, parameter.Overall(), full: true))),
        new XElement(MamlNames.Command + "inputTypes", Inputs(cmdlet)),
        new XElement(MamlNames.Command + "returnValues", Outputs(cmdlet)),
        new XElement(MamlNames.Command + "examples", documentation.Examples(cmdlet.Type).Select(Example)),
        new XElement(MamlNames.Command + "relatedLinks", Links(cmdlet)));

    private XElement SyntaxItem(CmdletFacts cmdlet, string set) => new(
        MamlNames.Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters
            .Select(parameter => (Facts: parameter, In: parameter.In(set)))
            .Where(parameter => parameter.In is { DontShow: false })
            .OrderBy(parameter => parameter.In!.Position == int.MinValue ? int.MaxValue : parameter.In.Position)
            .ThenBy(parameter => !parameter.In!.Mandatory)
            .Select(parameter => Parameter(parameter.Facts, parameter.In!, full: false)));

    private XElement Parameter(ParameterFacts parameter, ParameterAttribute place, bool full)
    {
        var element = new XElement(
            MamlNames.Command + "parameter",
            new XAttribute("required", place.Mandatory),
            new XAttribute("variableLength", parameter.Type.IsArray),
            new XAttribute("globbing", parameter.TakesWildcards),
            new XAttribute("pipelineInput", ParameterFacts.PipelineText(place)),
            new XAttribute("position", ParameterFacts.PositionText(place)),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Described("description", DescriptionOf(parameter)));
        if (parameter.Choices.Count > 0)
            element.Add(new XElement(MamlNames.Command + "parameterValueGroup", parameter.Choices.Select(choice => Value(choice, parameter, required: false))));
        // A switch in the syntax has no value behind it.
        if (full || !parameter.IsSwitch)
            element.Add(Value(parameter.TypeName, parameter, required: !parameter.IsSwitch));
        element.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", DefaultOf(parameter)));
        return element;
    }

    private IReadOnlyList<string> DescriptionOf(ParameterFacts parameter) =>
        parameter.Property is { } property ? documentation.Description(property) : [parameter.Description!];

    private string DefaultOf(ParameterFacts parameter) =>
        (parameter.Property is { } property ? documentation.DefaultValue(property) : null) ?? (parameter.IsSwitch ? "False" : "None");

    private static XElement Value(string text, ParameterFacts parameter, bool required) => new(
        MamlNames.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", parameter.Type.IsArray),
        text);

    private IEnumerable<XElement> Inputs(CmdletFacts cmdlet)
    {
        ParameterFacts[] piped = [.. cmdlet.Parameters.Where(parameter => parameter.TakesPipelineValue)];
        return piped.Length == 0
            ? [Typed("inputType", "None", ["Objects are taken by the names of their properties only, where a parameter says so."])]
            : piped.Select(parameter => Typed("inputType", parameter.TypeName, DescriptionOf(parameter)));
    }

    private IEnumerable<XElement> Outputs(CmdletFacts cmdlet)
    {
        PSTypeName[] outputs = [.. cmdlet.Outputs];
        return outputs.Length == 0
            ? [Typed("returnValue", "None", [])]
            : outputs.Select(output => Typed("returnValue", output.Name, output.Type is { } type ? [documentation.Summary(type)] : []));
    }

    private static XElement Typed(string element, string type, IEnumerable<string> description) => new(
        MamlNames.Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", type)),
        Described("description", description));

    private static XElement Example((IReadOnlyList<string> Remarks, string Code) example, int index) => new(
        MamlNames.Command + "example",
        new XElement(Maml + "title", string.Create(CultureInfo.InvariantCulture, $"-------------------------- Example {index + 1} --------------------------")),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", example.Remarks.Append("").Select(text => new XElement(Maml + "para", text)))); // the empty one parts it from the next

    private IEnumerable<XElement> Links(CmdletFacts cmdlet) =>
        documentation.Links(cmdlet.Type).Append("about_Clusto").Distinct(StringComparer.Ordinal)
            .Select(link => new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri")));

    private static XElement Described(string name, IEnumerable<string> paragraphs) => Described(Maml + name, paragraphs);

    private static XElement Described(XName name, IEnumerable<string> paragraphs) =>
        new(name, paragraphs.Where(text => text.Length > 0).Select(text => new XElement(Maml + "para", text)));
}
