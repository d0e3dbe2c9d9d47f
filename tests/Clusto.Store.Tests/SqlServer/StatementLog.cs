using Clusto.Storage;

namespace Clusto.Tests.SqlServer;

/// <summary>The statements that a run of the store tests sent, in the words of both databases.</summary>
internal sealed class StatementLog
{
    private readonly Dictionary<string, Dictionary<string, string>> statements = [];
    private readonly HashSet<string> spoken = [];

    public StatementLog()
    {
        // What only the way to SQL Server itself says.
        Add("", SqlServerDialect.BeginText(TimeSpan.FromSeconds(15)), []);
        Add("", SqlServerDialect.CountTransactions, []);
        Add("", SqlServerDatabase.ReadFromSnapshots, []);
        foreach (var table in Clusto.Maintenance.StoreTable.All)
            Add("", Clusto.Maintenance.SqlServerFilling.CheckConstraints(table), []);
    }

    /// <summary>Each statement in T-SQL with the types of its parameters.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, string>> Statements => statements;

    /// <summary>All that was said, in either language.</summary>
    public string Everything => string.Join('\n', spoken.Concat(statements.Keys));

    public void Add(string said, string statement, IEnumerable<(string Name, object? Value)> parameters)
    {
        spoken.Add(said);
        // A pragma is for SQLite alone; releasing a savepoint is nothing to SQL Server.
        if (statement.Length == 0 || statement.StartsWith("pragma", StringComparison.Ordinal))
            return;
        if (!statements.TryGetValue(statement, out var types))
            statements[statement] = types = [];
        foreach (var (name, value) in parameters)
        {
            if (value is not (null or DBNull))
                types[name] = TypeOf(value);
            else
                types.TryAdd(name, "nvarchar(4000)");
        }
    }

    // The types that SqlClient gives to values.
    private static string TypeOf(object value) => value switch
    {
        string => "nvarchar(4000)",
        long => "bigint",
        int => "int",
        double => "float",
        bool => "bit",
        DateTime => "datetime2(7)",
        byte[] => "binary(16)",
        _ => throw new NotSupportedException($"No type is known for a parameter of {value.GetType()}."),
    };
}
