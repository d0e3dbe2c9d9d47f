using System.Globalization;

namespace Clusto.Query;

/// <summary>A statement that was run to answer a question.</summary>
public sealed class ExplanationStep
{
    /// <summary>The statement.</summary>
    public required string Sql { get; init; }

    /// <summary>The values of its parameters, by name.</summary>
    public required IReadOnlyDictionary<string, object?> Parameters { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The statement.</summary>
    public override string ToString() => Sql;

    internal static ExplanationStep Of(string sql, IEnumerable<(string Name, object? Value)> values, string purpose) => new()
    {
        Sql = sql,
        Parameters = values.ToDictionary(value => value.Name, value => Plain(value.Value), StringComparer.Ordinal),
        Purpose = purpose,
    };

    private static object? Plain(object? value) => value is byte[] bytes ? "0x" + Convert.ToHexString(bytes).ToLower(CultureInfo.InvariantCulture) : value;
}
