namespace Clusto.Shell.Engine.Editing;

/// <summary>What may stand in a part of the line: the texts to insert and how a list names them.</summary>
internal sealed record Completion(int Start, int Length, IReadOnlyList<CompletionChoice> Choices)
{
    public static Completion None { get; } = new(0, 0, []);
}
