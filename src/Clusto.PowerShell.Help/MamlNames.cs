using System.Xml.Linq;

namespace Clusto.Help;

/// <summary>The namespaces of a help file.</summary>
internal static class MamlNames
{
    public static readonly XNamespace Items = "http://msh";
    public static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static IEnumerable<XAttribute> Prefixes =>
    [
        new(XNamespace.Xmlns + "maml", Maml.NamespaceName),
        new(XNamespace.Xmlns + "command", Command.NamespaceName),
        new(XNamespace.Xmlns + "dev", Dev.NamespaceName),
    ];
}
