namespace Clusto;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Unusual, and perhaps meant.</summary>
    Warning,

    /// <summary>A rule is broken.</summary>
    Error,
}
