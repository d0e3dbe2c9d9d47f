using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Clusto.Interchange.Reading;

/// <summary>Reads YAML piece by piece. What would say more than it shows, aliases and tags, is refused.</summary>
internal static class YamlNodes
{
    public static IEnumerable<FileNode> Read(TextReader text, SourceFile file)
    {
        var parser = new Parser(new Scanner(text, skipComments: true));
        var documents = 0;
        while (MoveNext(parser, file))
        {
            var mark = Mark(parser.Current!.Start);
            switch (parser.Current)
            {
                case DocumentStart when ++documents > 1:
                    throw file.Mistake(mark, "A second document begins here; a file holds one.");
                case AnchorAlias alias:
                    throw file.Mistake(mark, $"Aliases are not read: write out what '*{alias.Value}' stands for.");
                case NodeEvent { Anchor.IsEmpty: false } anchored:
                    throw file.Mistake(mark, $"Anchors are not read: take '&{anchored.Anchor}' away and write out what refers to it.");
                case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } } tagged:
                    throw file.Mistake(mark, $"Tags are not read: take '{tagged.Tag}' away.");
                case MappingStart:
                    yield return new FileNode(NodeKind.MappingStart, "", mark);
                    break;
                case MappingEnd:
                    yield return new FileNode(NodeKind.MappingEnd, "", mark);
                    break;
                case SequenceStart:
                    yield return new FileNode(NodeKind.ListStart, "", mark);
                    break;
                case SequenceEnd:
                    yield return new FileNode(NodeKind.ListEnd, "", mark);
                    break;
                case Scalar scalar:
                    yield return new FileNode(scalar.Style == ScalarStyle.Plain ? NodeKind.Plain : NodeKind.Quoted, scalar.Value, mark);
                    break;
            }
        }

        yield return new FileNode(NodeKind.End, "", Mark(parser.Current?.End ?? YamlDotNet.Core.Mark.Empty));
    }

    private static bool MoveNext(Parser parser, SourceFile file)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (DecoderFallbackException)
        {
            throw file.Mistake(Mark(parser.Current?.End ?? YamlDotNet.Core.Mark.Empty), "Behind this there are bytes that are no UTF-8.");
        }
        catch (YamlException mistake)
        {
            throw file.Mistake(Mark(mistake.Start), $"This is no YAML: {Sentence(mistake)}");
        }
    }

    private static FileMark Mark(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private static string Sentence(YamlException mistake) => (mistake.InnerException?.Message ?? mistake.Message).TrimEnd('.') + ".";
}
