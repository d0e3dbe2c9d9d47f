using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Clusto.Storage;

/// <summary>Loads SQLite and compiles what every look-up calls, with a database in memory.</summary>
internal static class SqliteWarmUp
{
    public const string Statement = "values (@Number, @Text, 1.5, null)";

    public static void Run()
    {
        try
        {
            using var connection = new SqliteConnection("Data Source=:memory:;Mode=Memory;Foreign Keys=True;Pooling=False");
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Statement;
            command.Parameters.Add(new SqliteParameter("@Text", "a"));
            command.Parameters.Add(new SqliteParameter("@Number", 1L));
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                _ = reader.GetInt64(0);
                _ = reader.GetString(1);
                _ = reader.GetValue(2);
                _ = reader.IsDBNull(3);
            }
        }
        catch (Exception error) when (error is DbException or TypeInitializationException or DllNotFoundException)
        {
            // Opening the store meets the same and says it.
        }
    }
}
