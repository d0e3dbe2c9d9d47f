namespace Clusto;

/// <summary>A value is handed out already, or what hands it out cannot change because of it.</summary>
public sealed class ResourceInUseException : ClustoException
{
    /// <summary>Makes the error of a value that somebody else has.</summary>
    /// <param name="value">The value.</param>
    /// <param name="manager">What hands it out.</param>
    /// <param name="holder">The thing that has it.</param>
    /// <param name="port">Its port, or null.</param>
    public ResourceInUseException(string value, string manager, string holder, string? port)
        : base(
            "ResourceInUse",
            value,
            $"{value} of '{manager}' is held by '{holder}'{(port is null ? "" : $" for its port '{port}'")}.",
            $"Take the next free one by leaving out the value, or give it back first: Remove-ClustoResource {manager} {value}.")
    {
        Holder = holder;
    }

    /// <summary>Makes the error of a manager that cannot change because of what it has handed out.</summary>
    /// <param name="manager">The manager.</param>
    /// <param name="reason">What stands in the way, as a sentence.</param>
    /// <param name="advice">What to do.</param>
    public ResourceInUseException(string manager, string reason, string advice)
        : base("ResourceInUse", manager, reason, advice)
    {
    }

    /// <summary>The thing that holds the value; null where several are in the way.</summary>
    public string? Holder { get; }
}
