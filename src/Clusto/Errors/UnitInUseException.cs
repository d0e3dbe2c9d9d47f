namespace Clusto;

/// <summary>Another thing takes up the rack unit.</summary>
public sealed class UnitInUseException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The name of the thing to be placed.</param>
    /// <param name="rack">The rack.</param>
    /// <param name="place">The units asked for.</param>
    /// <param name="holder">What is there.</param>
    public UnitInUseException(string thing, string rack, string place, string holder)
        : base("UnitInUse", thing, $"'{thing}' cannot be placed at {place} in '{rack}': {holder} is there.", $"Choose free units, a face or a side: Get-ClustoThing -In '{rack}' shows what is in the rack.")
    {
    }
}
