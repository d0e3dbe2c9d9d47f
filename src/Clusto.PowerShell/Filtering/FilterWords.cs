using System.Management.Automation.Language;
using System.Text;

namespace Clusto.Cmdlets;

/// <summary>Puts the bare words of a filter in quotes. To PowerShell <c>Status -eq 'a' -and memory -ge 64GB</c> is a command with arguments; with its words in quotes it is an expression.</summary>
internal static class FilterWords
{
    private static readonly Dictionary<string, string> Foreign = new(StringComparer.Ordinal)
    {
        ["="] = "-eq",
        ["=="] = "-eq",
        ["!="] = "-ne",
        ["<>"] = "-ne",
        ["<"] = "-lt or -le",
        ["<="] = "-le",
        [">"] = "-gt or -ge",
        [">="] = "-ge",
        ["&&"] = "-and",
        ["||"] = "-or",
    };

    public static FilterText Quote(string text)
    {
        Parser.ParseInput(text, out var tokens, out var errors);
        if (errors.Any(error => error.ErrorId == "ScriptTooComplicated"))
            throw FilterReader.TooDeep();

        var quoted = new StringBuilder(text.Length);
        var words = new List<QuotedWord>();
        var end = 0;
        var significant = tokens.Where(token => token.Kind is not (TokenKind.NewLine or TokenKind.Comment or TokenKind.LineContinuation)).ToArray();
        foreach (var token in significant)
            Check(text, token);
        for (var index = 0; index < significant.Length; index++)
        {
            var token = significant[index];
            var (start, length) = (token.Extent.StartOffset, token.Extent.EndOffset - token.Extent.StartOffset);
            if (!IsWord(significant, index))
                continue;
            if (StandsAlone(significant, index))
                throw new ExpressionInvalidException(text, start, $"'{token.Text}' stands where PowerShell would call a command, and nothing in a filter is run; compare it (Status -eq 'x'), quote text, or put what a command gives into a variable first");
            var literal = Literal(token);
            quoted.Append(text, end, start - end);
            words.Add(new QuotedWord(quoted.Length, literal.Length, start, length));
            quoted.Append(literal);
            end = start + length;
        }

        return new FilterText(text, quoted.Append(text, end, text.Length - end).ToString(), words);
    }

    private static void Check(string text, Token token)
    {
        if (Foreign.TryGetValue(token.Text, out var instead) && token is not StringToken { Kind: TokenKind.StringLiteral or TokenKind.StringExpandable })
            throw new ExpressionInvalidException(text, token.Extent.StartOffset, $"'{token.Text}' is no operator of a filter; write {instead}");
        if (token.Kind == TokenKind.Parameter && !FilterOperators.IsKnown(token.Text))
            throw new ExpressionInvalidException(text, token.Extent.StartOffset, $"'{token.Text}' is no operator of a filter; there are {FilterOperators.List}");
    }

    private static bool IsWord(Token[] tokens, int index)
    {
        var token = tokens[index];
        if (token.Text == "!" || token.TokenFlags.HasFlag(TokenFlags.TypeName) || !(token.Kind is TokenKind.Identifier or TokenKind.Generic || token.TokenFlags.HasFlag(TokenFlags.CommandName) || token.TokenFlags.HasFlag(TokenFlags.Keyword)))
            return false;
        if (index > 0 && tokens[index - 1].Kind is TokenKind.Dot or TokenKind.ColonColon)
            return false;
        // As an argument of a command, a number with a sign and a value with a type in front are words too.
        return token.Text[0] is not ('-' or '[') || !IsExpression(token.Text);
    }

    private static bool IsExpression(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        return errors.Length == 0
            && script.EndBlock.Statements is [PipelineAst { PipelineElements: [CommandExpressionAst { Expression: ConvertExpressionAst or ConstantExpressionAst }] }];
    }

    private static bool StandsAlone(Token[] tokens, int index) =>
        !(index > 0 && (tokens[index - 1].Kind is TokenKind.Comma or TokenKind.LBracket || FilterOperators.IsComparison(tokens[index - 1].Text)))
        && !(tokens[index + 1].Kind is TokenKind.Comma or TokenKind.Parameter || FilterOperators.IsKnown(tokens[index + 1].Text));

    private static string Literal(Token token) => token switch
    {
        StringExpandableToken { NestedTokens: not null } => $"\"{token.Text}\"",
        StringToken word => $"'{CodeGeneration.EscapeSingleQuotedStringContent(word.Value)}'",
        _ => $"'{token.Text}'",
    };
}
