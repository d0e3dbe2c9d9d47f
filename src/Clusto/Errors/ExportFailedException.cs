namespace Clusto;

/// <summary>A file was not written; what was there is as it was.</summary>
public sealed class ExportFailedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reason">Why.</param>
    /// <param name="advice">What to do.</param>
    public ExportFailedException(string file, string reason, string advice)
        : base("ExportFailed", file, $"The file {file} was not written: {reason}.", advice)
    {
    }
}
