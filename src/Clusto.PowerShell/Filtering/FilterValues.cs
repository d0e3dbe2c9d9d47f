using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace Clusto.Cmdlets;

/// <summary>Reads the values in a filter: literals, variables and what they hold. Nothing is run.</summary>
internal sealed class FilterValues(FilterText text, FilterVariables variables)
{
    private static readonly HashSet<Type> Casts = [typeof(DateTime), typeof(DateTimeOffset), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(string), typeof(bool)];

    /// <summary>The value of a part; several values as an array.</summary>
    /// <exception cref="ExpressionInvalidException">The part is no value.</exception>
    public object? Read(Ast part) => Plain(part switch
    {
        ConstantExpressionAst constant => constant.Value,
        ExpandableStringExpressionAst expandable => Expand(expandable),
        VariableExpressionAst variable => Variable(variable),
        InvokeMemberExpressionAst call => throw text.Mistake(call.Extent, $"'{text.Excerpt(call.Extent)}' is a call, and nothing in a filter is run; put what it gives into a variable first"),
        MemberExpressionAst member => Member(member),
        IndexExpressionAst index => Index(index),
        ArrayLiteralAst array => array.Elements.Select(Read).ToArray(),
        ArrayExpressionAst array => array.SubExpression.Statements.SelectMany(statement => Items(Read(statement))).ToArray(),
        ParenExpressionAst parenthesis => Read(parenthesis.Pipeline),
        PipelineAst { PipelineElements: [CommandExpressionAst { Redirections.Count: 0 } element] } => Read(element.Expression),
        ConvertExpressionAst cast => Cast(cast),
        UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus } sign => Sign(sign),
        _ => throw text.Mistake(part.Extent, $"'{text.Excerpt(part.Extent)}' is {Kind(part)}, and nothing in a filter is run; put what it gives into a variable first"),
    });

    /// <summary>The items of an array, or the one value.</summary>
    public static IEnumerable<object?> Items(object? value) => value is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>().Select(Plain) : [value];

    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private object? Variable(VariableExpressionAst variable) => variables.TryGet(variable.VariablePath, out var value)
        ? value
        : throw text.Mistake(variable.Extent, $"there is no variable {variable.Extent.Text}");

    private object? Member(MemberExpressionAst member)
    {
        if (member.Static)
            throw text.Mistake(member.Extent, $"'{text.Excerpt(member.Extent)}' is a member of a type; put it into a variable first");
        var owner = Read(member.Expression);
        var name = Convert.ToString(Read(member.Member), System.Globalization.CultureInfo.InvariantCulture) ?? "";
        if (owner is null)
            throw text.Mistake(member.Extent, $"'{text.Excerpt(member.Expression.Extent)}' is $null and has no {name}");
        if (owner is IDictionary dictionary && dictionary.Contains(name))
            return dictionary[name];
        return PSObject.AsPSObject(owner).Properties[name] switch
        {
            PSScriptProperty => throw text.Mistake(member.Extent, $"{name} of '{text.Excerpt(member.Expression.Extent)}' is computed by a script, and nothing in a filter is run; put its value into a variable first"),
            { } property => property.Value,
            _ => throw text.Mistake(member.Extent, $"'{text.Excerpt(member.Expression.Extent)}' has no property {name}"),
        };
    }

    private object? Index(IndexExpressionAst index)
    {
        var (owner, key) = (Read(index.Target), Read(index.Index));
        return (owner, key) switch
        {
            (IDictionary dictionary, not null) => dictionary[key],
            (IList list, int at) when at < list.Count && at >= -list.Count => list[at < 0 ? at + list.Count : at],
            (IList, int) => null,
            _ => throw text.Mistake(index.Extent, $"'{text.Excerpt(index.Target.Extent)}' has no items that '{text.Excerpt(index.Index.Extent)}' could choose from"),
        };
    }

    private object? Cast(ConvertExpressionAst cast)
    {
        var type = cast.Type.TypeName.GetReflectionType();
        if (type is null || !Casts.Contains(type))
            throw text.Mistake(cast.Type.Extent, $"'{cast.Type.Extent.Text}' cannot be used in a filter; there are [datetime], [int], [long], [double], [decimal], [string] and [bool]");
        var value = Read(cast.Child);
        return LanguagePrimitives.TryConvertTo(value, type, System.Globalization.CultureInfo.InvariantCulture, out var converted)
            ? converted
            : throw text.Mistake(cast.Extent, $"'{value}' cannot be read as {cast.Type.Extent.Text}");
    }

    private object Sign(UnaryExpressionAst sign)
    {
        var minus = sign.TokenKind == TokenKind.Minus;
        return Read(sign.Child) switch
        {
            int value => minus ? -(long)value : value,
            long value => minus ? -value : value,
            double value => minus ? -value : value,
            decimal value => minus ? -value : value,
            _ => throw text.Mistake(sign.Extent, $"'{text.Excerpt(sign.Extent)}' is no number"),
        };
    }

    // The pieces between the variables are read by themselves, so that their escapes mean what they do in a string.
    private string Expand(ExpandableStringExpressionAst expandable)
    {
        var result = new StringBuilder();
        var source = expandable.Extent.Text;
        var from = 1;
        foreach (var nested in expandable.NestedExpressions)
        {
            if (nested is not VariableExpressionAst variable)
                throw text.Mistake(nested.Extent, $"'{text.Excerpt(nested.Extent)}' would be run; put what it gives into a variable first");
            var start = nested.Extent.StartOffset - expandable.Extent.StartOffset;
            result.Append(Piece(source[from..start])).Append(LanguagePrimitives.ConvertTo<string>(Variable(variable)));
            from = start + nested.Extent.Text.Length;
        }

        return result.Append(Piece(source[from..^1])).ToString();
    }

    private static string Piece(string piece)
    {
        if (!piece.Contains('`', StringComparison.Ordinal) && !piece.Contains("\"\"", StringComparison.Ordinal))
            return piece;
        var script = Parser.ParseInput($"\"{piece}\"", out _, out _);
        return script.Find(static part => part is StringConstantExpressionAst, searchNestedScriptBlocks: false) is StringConstantExpressionAst constant ? constant.Value : piece;
    }

    private static string Kind(Ast part) => part switch
    {
        PipelineAst { PipelineElements.Count: > 1 } => "a pipeline",
        PipelineAst or CommandBaseAst => "a command",
        SubExpressionAst => "a subexpression",
        ScriptBlockExpressionAst => "a script block",
        HashtableAst => "a hashtable",
        AssignmentStatementAst => "an assignment",
        TypeExpressionAst => "a type",
        BinaryExpressionAst => "an operation",
        _ => "no value",
    };
}
