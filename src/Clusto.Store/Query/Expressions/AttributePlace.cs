using System.Globalization;

namespace Clusto.Query;

/// <summary>Which attribute a term asks for.</summary>
internal sealed record AttributePlace(string Key, int? Number, string? Subkey)
{
    public static AttributePlace Read(ExpressionContext context, Lexeme lexeme)
    {
        var key = lexeme.Text;
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var subkey = dot < 0 ? null : key[(dot + 1)..];
        key = dot < 0 ? key : key[..dot];
        var hash = key.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return Checked(context, lexeme, key, null, subkey);
        return int.TryParse(key.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Checked(context, lexeme, key[..hash], number, subkey)
            : throw context.Mistake(lexeme.Start + hash + 1, $"the number of an attribute goes up to {int.MaxValue}.");
    }

    private static AttributePlace Checked(ExpressionContext context, Lexeme lexeme, string key, int? number, string? subkey) =>
        AttributeKey.IsValid(key) && (subkey is null || AttributeKey.IsValid(subkey))
            ? new(key, number, subkey)
            : throw context.Mistake(lexeme.Start, $"a key has {AttributeKey.MaximumLength} characters at most.");
}
