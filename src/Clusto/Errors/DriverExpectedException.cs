namespace Clusto;

/// <summary>The thing is of another kind than the one that is needed.</summary>
public sealed class DriverExpectedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The thing.</param>
    /// <param name="driver">Its driver.</param>
    /// <param name="expected">The driver that it should have, or one derived from it.</param>
    public DriverExpectedException(string name, string driver, string expected)
        : base("DriverExpected", name, $"'{name}' is a {driver}, where a {expected} is needed.", $"Get-ClustoThing -Driver {expected} lists those that there are.")
    {
        Expected = expected;
    }

    /// <summary>The driver that the thing should have, or one derived from it.</summary>
    public string Expected { get; }
}
