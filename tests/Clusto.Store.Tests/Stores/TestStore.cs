using Clusto.Storage;

namespace Clusto.Tests.Stores;

/// <summary>A store of its own for one test class: made when it is first opened, gone when the class is done.</summary>
public abstract class TestStore : IDisposable
{
    private int names;

    public abstract StoreAddress Address { get; }

    /// <summary>Why there is no such store here; null where there is.</summary>
    public virtual string? Missing => null;

    internal virtual StoreOptions Options { get; } = new();

    public virtual Inventory Open() => Inventory.Open(Address, Options);

    internal Inventory Open(Func<StoreOptions, StoreOptions> change) => Inventory.Open(Address, change(Options));

    /// <summary>A name that no other test of the class uses; later ones sort behind earlier ones.</summary>
    public string NewName(string stem) => $"{stem}-{Interlocked.Increment(ref names):D4}";

    /// <summary>Does to the database what no command does yet, or what nobody should.</summary>
    public void Run(string sql, params (string Name, object Value)[] values)
    {
        using System.Data.Common.DbConnection connection = Address.Kind == StoreKind.Sqlite
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Address.Text};Pooling=False")
            : new Microsoft.Data.SqlClient.SqlConnection(Address.Text);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    public abstract void Dispose();
}
