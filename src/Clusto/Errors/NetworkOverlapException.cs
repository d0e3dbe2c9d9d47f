namespace Clusto;

/// <summary>Two networks of one routing domain would have the same prefix.</summary>
public sealed class NetworkOverlapException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="network">The network.</param>
    /// <param name="prefix">Its prefix.</param>
    /// <param name="other">The network that has it.</param>
    public NetworkOverlapException(string network, string prefix, string other)
        : base("NetworkOverlap", network, $"'{network}' cannot have {prefix}: that is the prefix of '{other}'.", "Choose another prefix, or give one of them another routing domain: its attribute routingdomain.")
    {
    }
}
