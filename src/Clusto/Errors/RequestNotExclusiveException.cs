namespace Clusto;

/// <summary>What was taken could be taken again by the same request.</summary>
public sealed class RequestNotExclusiveException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">A thing that still answers.</param>
    public RequestNotExclusiveException(string thing)
        : base(
            "RequestNotExclusive",
            thing,
            $"'{thing}' would still answer the same request after it was taken, so that somebody else could get it too; nothing was taken.",
            "Say what tells what is taken from what is free: -Set an attribute that the request asks for, or -AddTo a pool that it leaves out.")
    {
    }
}
