using System.Text;
using System.Xml.Linq;

namespace Clusto.Help;

/// <summary>Turns the elements of a documentation comment into plain text.</summary>
internal sealed class DocumentationText(IReadOnlyDictionary<string, string> cmdletNames)
{
    private static readonly string[] Blocks = ["para", "item", "list"];

    /// <summary>All of it on one line.</summary>
    public string Line(XElement? element) => string.Join(" ", Paragraphs(element));

    /// <summary>Its paragraphs; code is left out, because it is shown by itself.</summary>
    public IReadOnlyList<string> Paragraphs(XElement? element)
    {
        var paragraphs = new List<StringBuilder> { new() };
        if (element is not null)
            Append(element, paragraphs);
        return [.. paragraphs.Select(paragraph => OneLine(paragraph.ToString())).Where(paragraph => paragraph.Length > 0)];
    }

    /// <summary>The name of what a reference points to: of a cmdlet, as it is typed.</summary>
    public string Reference(XElement element)
    {
        if ((string?)element.Attribute("cref") is not { } target)
            return (string?)element.Attribute("langword") ?? (string?)element.Attribute("name") ?? (string?)element.Attribute("href") ?? element.Value;
        return cmdletNames.TryGetValue(target, out var cmdlet) ? cmdlet
            : target.StartsWith("P:", StringComparison.Ordinal) ? "-" + Last(target)
            : Last(target);
    }

    /// <summary>The lines of code, without the indent of the comment.</summary>
    public static string Code(XElement element)
    {
        string[] lines = [.. element.Value.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd())];
        var indent = lines.Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join("\n", lines.Select(line => line.Length > indent ? line[indent..] : "")).Trim('\n');
    }

    private void Append(XElement element, List<StringBuilder> paragraphs)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText characters)
            {
                paragraphs[^1].Append(characters.Value);
            }
            else if (node is XElement { Name.LocalName: not "code" } child)
            {
                if (Blocks.Contains(child.Name.LocalName))
                    AppendBlock(child, paragraphs);
                else if (child.IsEmpty)
                    paragraphs[^1].Append(Reference(child));
                else
                    Append(child, paragraphs);
            }
        }
    }

    private void AppendBlock(XElement block, List<StringBuilder> paragraphs)
    {
        paragraphs.Add(new StringBuilder(block.Name.LocalName == "item" ? "- " : ""));
        Append(block, paragraphs);
        paragraphs.Add(new StringBuilder());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Last(string target) => target[(target.LastIndexOfAny(['.', ':']) + 1)..];
}
