namespace Clusto.Query;

/// <summary>What a piece of a glob stands for.</summary>
internal enum GlobTokenKind
{
    /// <summary>Itself.</summary>
    Character,

    /// <summary>Any text, also none.</summary>
    Anything,

    /// <summary>Any one character.</summary>
    OneCharacter,

    /// <summary>One character of, or not of, some.</summary>
    Class,
}
