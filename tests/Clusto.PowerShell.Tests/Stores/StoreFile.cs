using System.Data.Common;
using System.Runtime.Loader;

namespace Clusto.Module.Tests.Stores;

/// <summary>The file of a store as another program would open it, with the SQLite that the module has loaded.</summary>
internal static class StoreFile
{
    public static DbConnection Open(string path)
    {
        var library = AssemblyLoadContext.All.SelectMany(context => context.Assemblies).First(assembly => assembly.GetName().Name == "Microsoft.Data.Sqlite");
        var connection = (DbConnection)Activator.CreateInstance(library.GetType("Microsoft.Data.Sqlite.SqliteConnection", throwOnError: true)!, $"Data Source={path};Pooling=False")!;
        connection.Open();
        return connection;
    }

    public static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
