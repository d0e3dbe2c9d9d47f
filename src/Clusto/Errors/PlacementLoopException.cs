namespace Clusto;

/// <summary>The thing would hold itself.</summary>
public sealed class PlacementLoopException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing to be placed or to become a member.</param>
    /// <param name="container">The location or group.</param>
    public PlacementLoopException(string thing, string container)
        : base("PlacementLoop", thing, string.Equals(thing, container, StringComparison.OrdinalIgnoreCase) ? $"'{thing}' cannot be put in itself." : $"'{thing}' cannot be put in '{container}', because '{container}' is in '{thing}', at some depth.", "A location or a group never contains itself; take the outer one out first.")
    {
    }
}
