namespace Clusto.Shell.Engine.Editing;

/// <summary>How reading a line ended (accepted, cancelled, end of input) and what was in it.</summary>
internal readonly record struct LineResult(EditSignal How, string Text);
