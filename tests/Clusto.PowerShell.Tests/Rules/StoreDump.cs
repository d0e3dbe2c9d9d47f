using System.Data.Common;
using System.Globalization;
using System.Runtime.Loader;

namespace Clusto.Module.Tests.Rules;

/// <summary>Every row of every table of an embedded store, read past the product by the database client that the module loaded.</summary>
internal static class StoreDump
{
    public static IReadOnlyList<string> Of(string path)
    {
        using var connection = Connect(path);
        connection.Open();
        var rows = new List<string>();
        // Which numbers were given, also for what was taken back, is no content of the store.
        foreach (var table in Rows(connection, "select name from sqlite_master where type = 'table' and name <> 'sqlite_sequence'"))
            rows.AddRange(Rows(connection, $"select * from \"{table}\"").Select(row => $"{table}: {row}"));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    // The tests hold no database client of their own: it would be loaded beside that of the module.
    private static DbConnection Connect(string path)
    {
        var client = AssemblyLoadContext.All.SelectMany(context => context.Assemblies).First(assembly => assembly.GetName().Name == "Microsoft.Data.Sqlite");
        return (DbConnection)Activator.CreateInstance(
            client.GetType("Microsoft.Data.Sqlite.SqliteConnection", throwOnError: true)!,
            $"Data Source={path};Mode=ReadOnly;Pooling=False")!;
    }

    private static List<string> Rows(DbConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(string.Join(" | ", values.Select(Text)));
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
