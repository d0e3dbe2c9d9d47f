namespace Clusto.Operations.Rebuilds;

/// <summary>A file that a machine reads when it is reinstalled.</summary>
/// <param name="Path">Where it stands below the boot root, with <c>/</c> between folders.</param>
/// <param name="Text">What it holds.</param>
internal sealed record BootFile(string Path, string Text);
