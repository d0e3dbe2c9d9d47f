namespace Clusto.Interchange.Reading;

/// <summary>A place in a file, both from 1.</summary>
internal readonly record struct FileMark(int Line, int Column);
