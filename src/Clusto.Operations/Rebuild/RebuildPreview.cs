namespace Clusto.Operations.Rebuilds;

/// <summary>What would be done with one thing.</summary>
/// <param name="Thing">Its name.</param>
/// <param name="Profile">The profile; null where there is a mistake.</param>
/// <param name="Files">The files that would be written, with their folders.</param>
/// <param name="Device">What would start it: its controller.</param>
/// <param name="Mistake">What is wrong, or null.</param>
public sealed record RebuildPreview(string Thing, string? Profile, IReadOnlyList<string> Files, string? Device, ClustoException? Mistake);
