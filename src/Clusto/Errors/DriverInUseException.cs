namespace Clusto;

/// <summary>Things or other drivers need the driver as it is.</summary>
public sealed class DriverInUseException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="driver">The name of the driver.</param>
    /// <param name="action">What was to be done to it: removed, changed.</param>
    /// <param name="users">What needs it as it is, in words.</param>
    /// <param name="advice">What to do.</param>
    public DriverInUseException(string driver, string action, IReadOnlyList<string> users, string advice)
        : base("DriverInUse", driver, $"The driver '{driver}' cannot be {action}: {string.Join("; ", users)}.", advice)
    {
        Users = users;
    }

    /// <summary>What needs the driver as it is, in words.</summary>
    public IReadOnlyList<string> Users { get; }
}
