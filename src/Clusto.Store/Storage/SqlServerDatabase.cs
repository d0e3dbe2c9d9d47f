using DbUp;
using Microsoft.Data.SqlClient;

namespace Clusto.Storage;

/// <summary>The database itself on a SQL Server.</summary>
internal static class SqlServerDatabase
{
    /// <summary>Gives readers row versions.</summary>
    public const string ReadFromSnapshots = """
        if exists (select 1 from sys.databases where name = db_name() and is_read_committed_snapshot_on = 0)
            execute ('alter database current set read_committed_snapshot on with rollback after 5 seconds')
        """;

    /// <summary>Makes the database if the server lacks it, with row versions for readers, so that they do not wait for writers.</summary>
    public static void Ensure(StoreAddress address)
    {
        try
        {
            EnsureDatabase.For.SqlDatabase(address.Text, new DbUp.Engine.Output.NoOpUpgradeLog());
            using var connection = new SqlConnection(address.Text);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = ReadFromSnapshots;
            command.ExecuteNonQuery();
        }
        catch (SqlException error) when (error.Number is 5011 or 15151 or 262 or 5070 or 102 or 33557097)
        {
            // Without the permission, or where the server does not offer it, readers wait for writers, and all stays correct.
        }
        catch (SqlException error)
        {
            throw new StoreUnreachableException(address.Display, error.Message, error);
        }
    }
}
