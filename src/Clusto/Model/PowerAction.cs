namespace Clusto;

/// <summary>What is done with the power of a thing.</summary>
public enum PowerAction
{
    /// <summary>Switches it on.</summary>
    On,

    /// <summary>Switches it off at once.</summary>
    Off,

    /// <summary>Asks the operating system to shut down.</summary>
    Soft,

    /// <summary>Switches it off, waits, and switches it on.</summary>
    Cycle,

    /// <summary>Resets it without taking the power away.</summary>
    Reset,
}
