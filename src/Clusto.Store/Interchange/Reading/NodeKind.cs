namespace Clusto.Interchange.Reading;

/// <summary>What comes next in a file.</summary>
internal enum NodeKind
{
    /// <summary>A mapping begins: keys, each followed by its value.</summary>
    MappingStart,

    /// <summary>A mapping ends.</summary>
    MappingEnd,

    /// <summary>A list begins.</summary>
    ListStart,

    /// <summary>A list ends.</summary>
    ListEnd,

    /// <summary>A single value whose type is what its text looks like.</summary>
    Plain,

    /// <summary>A text, whatever it looks like.</summary>
    Quoted,

    /// <summary>The file ends.</summary>
    End,
}
