namespace Clusto;

/// <summary>What an export wrote.</summary>
public sealed class ExportResult
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>How many things it has.</summary>
    public required long Things { get; init; }

    /// <summary>How many drivers it has: those that were added or corrected.</summary>
    public required int Drivers { get; init; }

    /// <summary>How many drivers are not in it, because its form has no place for them.</summary>
    public required int DriversLeftOut { get; init; }

    /// <summary>The numbers in words.</summary>
    public override string ToString() => $"{Things} things in {File}";
}
