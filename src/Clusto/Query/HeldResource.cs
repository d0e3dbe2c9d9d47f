namespace Clusto.Query;

/// <summary>Something that was handed out to a thing.</summary>
/// <param name="ManagerId">What handed it out.</param>
/// <param name="Text">It, as people write it.</param>
internal sealed record HeldResource(long ManagerId, string Text);
