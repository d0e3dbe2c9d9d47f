using Clusto.Attributes;

namespace Clusto.History;

/// <summary>All values of one attribute key.</summary>
internal sealed record ValuesFact(string Key, IReadOnlyList<AttributeRow> Rows);
