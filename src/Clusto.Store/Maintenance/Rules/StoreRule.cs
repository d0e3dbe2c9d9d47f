using System.Data.Common;
using Clusto.Drivers;

namespace Clusto.Maintenance.Rules;

/// <summary>A rule of the inventory, as one statement over the whole store that gives what may break it.</summary>
internal sealed record StoreRule(string Name, string Sql, Func<DbDataReader, DriverCatalog, Finding?> Read)
{
    /// <summary>Whether it is only checked where the drivers themselves are sound.</summary>
    public bool NeedsDrivers { get; init; }

    /// <summary>Whether no rule that needs the drivers can be checked once it is broken.</summary>
    public bool IsOfDrivers { get; init; }

    /// <summary>Looks at what the rows were together; null where each stands for itself.</summary>
    public Func<IEnumerable<Finding>>? Finish { get; init; }

    /// <summary>A rule whose statement gives only what breaks it: the thing, and what its message says.</summary>
    public static StoreRule Of(string name, string sql, Func<DbDataReader, (string Message, string? Suggestion)> say) =>
        new(name, sql, (row, _) => say(row) is var (message, suggestion) ? Broken(name, row.GetString(0), message, suggestion) : null);

    public static Finding Broken(string name, string thing, string message, string? suggestion = null) => new()
    {
        Thing = thing,
        Rule = name,
        Severity = Severity.Error,
        Message = message,
        Suggestion = suggestion,
    };
}
