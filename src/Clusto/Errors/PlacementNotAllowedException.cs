namespace Clusto;

/// <summary>The driver of the one cannot be placed in the driver of the other.</summary>
public sealed class PlacementNotAllowedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing to be placed.</param>
    /// <param name="driver">Its driver.</param>
    /// <param name="container">What should hold it.</param>
    /// <param name="containerDriver">The driver of that.</param>
    public PlacementNotAllowedException(string thing, string driver, string container, string containerDriver)
        : base("PlacementNotAllowed", thing, $"'{thing}' ({driver}) cannot be placed in '{container}' ({containerDriver}).", $"(Get-ClustoDriver {driver}).PlacedIn lists what may hold it.")
    {
    }
}
