using System.Management.Automation.Language;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Makes a question of a filter, from the syntax tree that PowerShell makes of its text.</summary>
internal sealed class FilterReader
{
    private readonly FilterText text;
    private readonly FilterValues values;

    private FilterReader(FilterText text, FilterVariables variables)
    {
        this.text = text;
        values = new FilterValues(text, variables);
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="ExpressionInvalidException">It has something that is no comparison; the message names it.</exception>
    public static Question Read(string filter, FilterVariables variables)
    {
        var text = FilterWords.Quote(filter);
        var script = Parser.ParseInput(text.Quoted, out _, out var errors);
        if (errors is [var error, ..])
            throw text.Mistake(error.Extent, error.Message.TrimEnd('.'));
        var reader = new FilterReader(text, variables);
        if (script.ParamBlock is { } parameters)
            throw text.Mistake(parameters.Extent, "a filter takes no parameters");
        if (script.EndBlock?.Statements is not [var statement])
            throw text.Mistake(script.EndBlock?.Statements is [_, var second, ..] ? second.Extent : script.Extent, "a filter is one expression; join comparisons with -and or -or");
        return reader.Read(statement, 0);
    }

    private Question Read(Ast part, int depth)
    {
        if (depth > Question.MaximumDepth)
            throw TooDeep();
        return part switch
        {
            PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0 } element] } => Read(element.Expression, depth),
            ParenExpressionAst parenthesis => Read(parenthesis.Pipeline, depth + 1),
            UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim } not => new NoneOf(Read(not.Child, depth + 1)),
            BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } chain => Chain(chain, depth),
            BinaryExpressionAst comparison => Compare(comparison),
            _ => throw text.Mistake(part.Extent, $"'{text.Excerpt(part.Extent)}' is no comparison; write Status -eq 'unallocated', and join several with -and or -or"),
        };
    }

    public static ExpressionInvalidException TooDeep() =>
        new($"The filter nests deeper than {Question.MaximumDepth} levels.", "Ask in parts, or leave out parentheses that are not needed.");

    // -and and -or bind equally and from the left, as everywhere in PowerShell; a long chain is as deep as it is long.
    private Question Chain(BinaryExpressionAst chain, int depth)
    {
        var parts = new Stack<(TokenKind Operator, Ast Part)>();
        Ast first = chain;
        while (first is BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } link)
        {
            parts.Push((link.Operator, link.Right));
            first = link.Left;
        }

        var kind = parts.Peek().Operator;
        List<Question> joined = [Read(first, depth + 1)];
        foreach (var (@operator, part) in parts)
        {
            if (@operator != kind)
                joined = [Join(kind, joined)];
            kind = @operator;
            joined.Add(Read(part, depth + 1));
        }

        return Join(kind, joined);
    }

    private static Question Join(TokenKind kind, List<Question> parts) => kind == TokenKind.And ? Question.All(parts) : Question.Any(parts);

    private Question Compare(BinaryExpressionAst comparison)
    {
        if (FilterOperators.Of(comparison.Operator) is not { } kind)
        {
            var word = comparison.ErrorPosition.Text;
            throw text.Mistake(comparison.ErrorPosition, word.StartsWith("-c", StringComparison.OrdinalIgnoreCase)
                ? $"'{word}' would compare with case; filters compare without: -{word[2..]}"
                : $"'{word}' is no operator of a filter; there are {FilterOperators.List}");
        }

        if (Property(comparison.Left) is { } property)
            return Compare(property, comparison.Left, kind, comparison.Right);
        if (Property(comparison.Right) is { } right)
        {
            return FilterOperators.Mirrored(kind) is { } mirrored
                ? Compare(right, comparison.Right, mirrored, comparison.Left)
                : throw text.Mistake(comparison.ErrorPosition, $"'{comparison.ErrorPosition.Text}' has the property on its left: {right} {comparison.ErrorPosition.Text} {text.Excerpt(comparison.Left.Extent)}");
        }

        return comparison.Left is StringConstantExpressionAst quoted
            ? Compare(quoted.Value, comparison.Left, kind, comparison.Right)
            : throw text.Mistake(comparison.Left.Extent, $"'{text.Excerpt(comparison.Left.Extent)}' is no property; write its name or $_.Name");
    }

    private Question Compare(string property, Ast written, Comparison kind, Ast value)
    {
        try
        {
            return FilterComparisons.Of(property, kind, values.Read(value));
        }
        catch (FilterMismatchException mismatch)
        {
            throw text.Mistake(mismatch.IsAboutValue ? value.Extent : written.Extent, mismatch.Message);
        }
    }

    // A bare word, $_.Status or $_['disk#0.size'].
    private string? Property(Ast part) => part switch
    {
        StringConstantExpressionAst word when text.IsWord(part) => word.Value,
        MemberExpressionAst { Static: false, Expression: VariableExpressionAst { VariablePath.UserPath: "_" or "PSItem" }, Member: StringConstantExpressionAst name } => name.Value,
        IndexExpressionAst { Target: VariableExpressionAst { VariablePath.UserPath: "_" or "PSItem" }, Index: StringConstantExpressionAst name } => name.Value,
        _ => null,
    };
}
