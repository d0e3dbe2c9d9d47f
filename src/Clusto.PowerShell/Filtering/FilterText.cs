using System.Management.Automation.Language;

namespace Clusto.Cmdlets;

/// <summary>The text of a filter, and the same with its bare words in quotes, so that PowerShell reads all of it as one expression.</summary>
internal sealed class FilterText(string original, string quoted, IReadOnlyList<QuotedWord> words)
{
    private readonly HashSet<int> starts = [.. words.Select(word => word.Start)];

    public string Quoted => quoted;

    /// <summary>Whether a part was written as a bare word.</summary>
    public bool IsWord(Ast part) => starts.Contains(part.Extent.StartOffset) && part is StringConstantExpressionAst;

    /// <summary>A part as it was written.</summary>
    public string Excerpt(IScriptExtent extent)
    {
        const int longest = 60;
        var excerpt = original[Original(extent.StartOffset)..Original(extent.EndOffset)];
        return excerpt.Length <= longest ? excerpt : excerpt[..longest] + "…";
    }

    /// <summary>The error for a part.</summary>
    public ExpressionInvalidException Mistake(IScriptExtent extent, string mistake) => new(original, Original(extent.StartOffset), mistake);

    private int Original(int offset)
    {
        var before = words.LastOrDefault(word => word.Start <= offset);
        if (before is null)
            return offset;
        return offset < before.Start + before.Length ? before.OriginalStart : before.OriginalStart + before.OriginalLength + (offset - before.Start - before.Length);
    }
}
