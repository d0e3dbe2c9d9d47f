namespace Clusto;

/// <summary>What stands for a VLAN is none: a number that no VLAN has, or a thing that holds none.</summary>
public sealed class VlanInvalidException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="vlan">What was written.</param>
    /// <param name="reason">What is wrong with it, as the end of a sentence.</param>
    /// <param name="advice">What to do.</param>
    public VlanInvalidException(string vlan, string reason, string advice)
        : base("VlanInvalid", vlan, $"'{vlan}' cannot be taken for a VLAN: {reason}.", advice)
    {
    }
}
