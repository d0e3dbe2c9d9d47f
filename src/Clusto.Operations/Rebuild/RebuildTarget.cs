namespace Clusto.Operations.Rebuilds;

/// <summary>A thing that is to be reinstalled.</summary>
/// <param name="Thing">The name of the thing.</param>
/// <param name="Profile">The name of the profile; null for what the attribute 'profile' of the thing says.</param>
public sealed record RebuildTarget(string Thing, string? Profile);
