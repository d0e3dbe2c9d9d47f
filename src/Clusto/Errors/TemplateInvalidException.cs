using System.Globalization;

namespace Clusto;

/// <summary>A template of boot files, or a value for it, is not what it must be.</summary>
public sealed class TemplateInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="template">The template: <c>debian12/preseed.cfg</c>.</param>
    /// <param name="line">The line, from 1; 0 where it is about the template as a whole.</param>
    /// <param name="reason">What is wrong, as the end of a sentence.</param>
    public TemplateInvalidException(string template, int line, string reason)
        : base("TemplateInvalid", template, line == 0 ? $"{template}: {reason}." : $"{template}, line {line.ToString(CultureInfo.InvariantCulture)}: {reason}.", "Correct the template, or what is recorded for the variable; no boot file was written.")
    {
        Line = line;
    }

    /// <summary>The line, from 1; 0 where it is about the template as a whole.</summary>
    public int Line { get; }
}
