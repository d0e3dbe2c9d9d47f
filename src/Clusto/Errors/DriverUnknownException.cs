namespace Clusto;

/// <summary>No driver has that name.</summary>
public sealed class DriverUnknownException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="driver">The name asked for.</param>
    /// <param name="nearest">A driver of a similar name.</param>
    public DriverUnknownException(string driver, string? nearest)
        : base("DriverUnknown", driver, $"There is no driver named '{driver}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}", "Get-ClustoDriver lists the drivers.")
    {
    }
}
