using System.Data.Common;
using Clusto.Storage;
using Clusto.Tests.Stores;

namespace Clusto.Tests.SqlServer;

/// <summary>A SQLite store that writes down what SQL Server would have been told.</summary>
internal sealed class RecordingStore : SqliteStore
{
    private readonly StatementLog log;
    private readonly TwinDialect dialect;

    public RecordingStore(StatementLog log, bool writesInSets)
    {
        this.log = log;
        dialect = new TwinDialect(writesInSets: writesInSets);
        Options = new StoreOptions { Dialect = dialect, Sending = Record };
    }

    internal override StoreOptions Options { get; }

    private void Record(DbCommand command) => log.Add(
        command.CommandText,
        dialect.ForSqlServer(command.CommandText),
        command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value)));
}
