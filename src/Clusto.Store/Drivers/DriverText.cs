namespace Clusto.Drivers;

/// <summary>One driver as a file says it.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">Where it is in the document: <c>$</c>, or <c>$[3]</c> in an array.</param>
/// <param name="Json">What it says, as compact JSON.</param>
/// <param name="Definition">The same, read.</param>
internal sealed record DriverText(DriverFile File, string Path, string Json, DriverDefinition Definition)
{
    /// <summary>The error for something in it that cannot be.</summary>
    public DriverInvalidException Mistake(string member, string reason) => File.Mistake(Path + member, reason);
}
