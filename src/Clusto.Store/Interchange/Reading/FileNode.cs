namespace Clusto.Interchange.Reading;

/// <summary>A piece of a file, with the place where it begins.</summary>
internal readonly record struct FileNode(NodeKind Kind, string Text, FileMark Mark)
{
    public bool IsScalar => Kind is NodeKind.Plain or NodeKind.Quoted;

    /// <summary>Whether it says that there is nothing.</summary>
    public bool IsNothing => Kind == NodeKind.Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}
