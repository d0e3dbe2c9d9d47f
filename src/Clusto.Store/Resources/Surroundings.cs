namespace Clusto.Resources;

/// <summary>What lies around a value: the run that holds it or ends before it, the next run, and the end of the network in this one that holds it or ends before it.</summary>
internal sealed record Surroundings(NumberRange? Left, NumberRange? Right, UInt128? Nested)
{
    /// <summary>The last value that stands in the way of one; null where it is free.</summary>
    public UInt128? Obstacle(UInt128 value)
    {
        var run = Left is { } left && left.Last >= value ? left.Last : default(UInt128?);
        return Nested >= value && (run is null || Nested > run) ? Nested : run;
    }
}
