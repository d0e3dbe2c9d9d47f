namespace Clusto.Shell.Engine.Editing;

internal sealed record CompletionChoice(string Text, string Label);
