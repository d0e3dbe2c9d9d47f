using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Clusto.Operations.Rebuilds.Checks;

/// <summary>Documents of YAML: one of them, a mapping, each key once.</summary>
internal static class YamlFile
{
    /// <summary>The first mistake with its line, from 1; null where there is none.</summary>
    public static (int Line, string Reason)? Mistake(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException mistake)
        {
            return ((int)mistake.Start.Line, "it is not YAML: " + mistake.Message.TrimEnd('.'));
        }

        return stream.Documents is [{ RootNode: YamlMappingNode }] ? null : (1, "it must be one mapping");
    }
}
