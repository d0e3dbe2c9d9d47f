using Clusto.Drivers;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace Clusto.Storage;

/// <summary>Makes and upgrades schemas. A type of its own, so that DbUp is loaded only when there is something to do.</summary>
internal static class SchemaUpgrade
{
    /// <summary>Runs the scripts that a store lacks, all or nothing, and gives it the built-in drivers if it has none.</summary>
    public static void Run(StoreSession session, Func<bool> isDone)
    {
        var scripts = MigrationScripts.Of(session.Dialect.Kind).Select(script => new SqlScript(script.Name, script.Text));
        // A connection of its own: what DbUp leaves open where a script fails, as on a full disk, goes with it.
        using var own = session.Dialect.Kind == StoreKind.Sqlite ? StoreOpening.Again(session, CancellationToken.None) : null;
        using var shared = own is null ? null : new SharedConnection((SqliteConnection)own.Connection);
        var target = shared is not null
            ? DeployChanges.To.SqliteDatabase(shared)
            : SqlServer(session);
        var result = target
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        // Another program may have been first; its scripts are then all there.
        if (!result.Successful && !isDone())
            throw new StoreUnreachableException(session.Address.Display, $"the schema script {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        Seed(session);
    }

    private static UpgradeEngineBuilder SqlServer(StoreSession session) =>
        DeployChanges.To.SqlDatabase(session.Address.Text).JournalToSqlTable("dbo", "SchemaVersions");

    // Two programs may open an empty database at the same time; the second waits and finds the drivers there.
    private static void Seed(StoreSession session)
    {
        session.Dialect.Begin(session.Connection, session.Address, session.Options.BusyTimeout, CancellationToken.None);
        try
        {
            if (session.Dialect.LockContainment is { } exclusive)
                session.Execute(exclusive);
            if (session.ReadFirst("select count(*) from Driver", static row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None) == 0)
                BuiltInDrivers.Seed(session);
            session.Execute(session.Dialect.Commit);
        }
        catch
        {
            session.Execute(session.Dialect.Rollback);
            throw;
        }
    }
}
