using Clusto.Query;

namespace Clusto;

/// <summary>An expression or filter cannot be read, or asks what cannot be answered.</summary>
public sealed class ExpressionInvalidException : ClustoException
{
    private const int WidestLine = 100;

    /// <summary>Makes the error for a mistake at some place.</summary>
    /// <param name="expression">The whole text.</param>
    /// <param name="position">The place of the mistake in it, from 0.</param>
    /// <param name="mistake">What is wrong there, as part of a sentence: <c>there is no field 'drivr'; did you mean 'driver'?</c></param>
    public ExpressionInvalidException(string expression, int position, string mistake)
        : base("ExpressionInvalid", expression, Describe(expression, position, mistake), "Get-Help about_Clusto_Questions shows how questions are written.")
    {
        Expression = expression;
        Column = position + 1;
    }

    /// <summary>Makes the error for a question as a whole.</summary>
    /// <param name="mistake">What is wrong, as a sentence.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="target">What the error is about.</param>
    /// <param name="inner">Where it comes from.</param>
    public ExpressionInvalidException(string mistake, string advice, object? target = null, Exception? inner = null)
        : base("ExpressionInvalid", target, mistake, advice, inner)
    {
    }

    /// <summary>The text that was to be read, where there is one.</summary>
    public string? Expression { get; }

    /// <summary>The column of the mistake, from 1; null for the question as a whole.</summary>
    public int? Column { get; }

    /// <inheritdoc/>
    public override bool EndsCommand => true;

    internal static ExpressionInvalidException TooDeep() => new(
        $"The question nests deeper than {Question.MaximumDepth} levels.",
        "Ask in parts, or leave out parentheses that are not needed.");

    internal static ExpressionInvalidException TooLarge(int most) => new(
        $"The question has more than {most} terms.",
        "Give many names or values as one list, name:a,b,c or attr:key,a,b,c, which is one term.");

    private static string Describe(string expression, int position, string mistake)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var (line, caret) = Around(expression, position);
        return $"The expression is not valid at column {position + 1}: {mistake}\n  {line}\n  {new string(' ', caret)}^";
    }

    // Of a long text the part around the mistake is shown; what would break the line is shown as a blank.
    private static (string Line, int Caret) Around(string expression, int position)
    {
        var start = expression.Length <= WidestLine ? 0 : Math.Clamp(position - (WidestLine / 2), 0, expression.Length - WidestLine);
        if (start > 0 && char.IsLowSurrogate(expression[start]))
            start++;
        var length = Math.Min(WidestLine, expression.Length - start);
        if (start + length < expression.Length && char.IsHighSurrogate(expression[start + length - 1]))
            length--;
        var line = string.Create(length, (expression, start), static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = source.expression[source.start + index] is var character && char.IsControl(character) ? ' ' : character;
        });
        var cutLeft = start > 0 ? "…" : "";
        var cutRight = start + length < expression.Length ? "…" : "";
        return (cutLeft + line + cutRight, cutLeft.Length + position - start);
    }
}
