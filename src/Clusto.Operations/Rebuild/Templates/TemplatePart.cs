namespace Clusto.Operations.Rebuilds.Templates;

/// <summary>A part of a template.</summary>
/// <param name="Line">The line that it stands in, from 1.</param>
internal abstract record TemplatePart(int Line);

/// <summary>Text that stays as it is.</summary>
internal sealed record TextPart(int Line, string Text) : TemplatePart(Line);

/// <summary>The place of a variable: <c>{{ name }}</c>, or <c>{{ name | shell }}</c>.</summary>
/// <param name="Line">The line.</param>
/// <param name="Name">The variable.</param>
/// <param name="As">How it is written, where that is said: shell, crypt, commas or words.</param>
/// <param name="Quote">The quotation mark that it stands within in its line; NUL where in none.</param>
internal sealed record ValuePart(int Line, string Name, string? As, char Quote) : TemplatePart(Line);

/// <summary><c>{{ if name }} … {{ else }} … {{ end }}</c>: whether the variable has a value.</summary>
internal sealed record IfPart(int Line, string Name, IReadOnlyList<TemplatePart> Then, IReadOnlyList<TemplatePart> Otherwise) : TemplatePart(Line);

/// <summary><c>{{ for item in name }} … {{ end }}</c>: once for each value.</summary>
internal sealed record ForPart(int Line, string Item, string Name, IReadOnlyList<TemplatePart> Body) : TemplatePart(Line);
