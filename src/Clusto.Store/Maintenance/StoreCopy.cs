using System.Runtime.CompilerServices;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Copies a store into another one: all of it, or nothing.</summary>
internal static class StoreCopy
{
    /// <summary>Copies into a store that is empty or not there yet.</summary>
    public static Store Run(StoreSession session, StoreAddress target, StoreProgress? told, CancellationToken token)
    {
        RefuseSame(session, target);
        if (target.Kind == StoreKind.Sqlite && !File.Exists(target.Text))
        {
            IntoFile(session, target, overwrite: false, told, token);
            return Describe(target, created: true);
        }

        var options = Options(session, target);
        RefuseOlder(target, options, token);
        var created = target.Kind == StoreKind.SqlServer && Inventory.Initialize(target, options, token).Created;
        using var source = StoreOpening.Again(session, token);
        var (opened, store) = StoreOpening.Open(target, options with { CreateMissing = false }, token);
        using (opened)
        using (var filling = Filling(opened, target))
            InOneMoment(source, () => new TableCopy(source, filling, target, told, token).Run());
        return Describe(target, created || store.Created);
    }

    /// <summary>Makes the checks that need nothing written.</summary>
    public static void Check(StoreSession session, StoreAddress target, CancellationToken token)
    {
        if (target.Kind == StoreKind.Sqlite && !File.Exists(target.Text))
        {
            TargetFile.Check(target, session.Address, overwrite: false);
            return;
        }

        RefuseSame(session, target);
        var options = Options(session, target);
        if (StoreOpening.Missing(target, options, token).Count == MigrationScripts.Newest)
            return;
        RefuseOlder(target, options, token);
        using var opened = StoreOpening.Open(target, options with { CreateMissing = false }, token).Session;
        using var filling = Filling(opened, target);
        filling.RefuseFilled(target);
    }

    /// <summary>Copies into a file that gets its name when all is in it.</summary>
    public static void IntoFile(StoreSession session, StoreAddress target, bool overwrite, StoreProgress? told, CancellationToken token)
    {
        TargetFile.Check(target, session.Address, overwrite);
        using var source = StoreOpening.Again(session, token);
        InOneMoment(source, () =>
        {
            var isMade = EmbeddedFile.Create(
                target,
                partial =>
                {
                    using var opened = StoreOpening.MakeSchema(partial, Options(session, target), token);
                    using var filling = new EmbeddedFilling(opened, target);
                    new TableCopy(source, filling, target, told, token).Run();
                },
                overwrite);
            if (!isMade)
                throw TargetFile.InTheWay(target);
        });
    }

    private static void RefuseSame(StoreSession session, StoreAddress target)
    {
        if (TargetFile.IsSame(target, session.Address))
            throw new StoreExistsException(target.Display, "is the store itself", "Name another store.");
    }

    private static StoreFilling Filling(StoreSession opened, StoreAddress target) =>
        target.Kind == StoreKind.Sqlite ? new EmbeddedFilling(opened, target) : OnSqlServer(opened);

    // What was put in the place of a database is meant for databases of that kind.
    private static StoreOptions Options(StoreSession session, StoreAddress target) =>
        session.Options with { ReadOnly = false, Dialect = session.Address.Kind == target.Kind ? session.Options.Dialect : null };

    // A store that is refused must not have been upgraded on the way.
    private static void RefuseOlder(StoreAddress target, StoreOptions options, CancellationToken token)
    {
        if (target.Kind == StoreKind.SqlServer)
            return;
        var missing = StoreOpening.Missing(target, options, token).Count;
        if (missing > 0 && missing < MigrationScripts.Newest)
            throw new SchemaOutdatedException(target.Display, MigrationScripts.Newest - missing, MigrationScripts.Newest);
    }

    // Kept apart, so that SqlClient is loaded only for a SQL Server store.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StoreFilling OnSqlServer(StoreSession opened) => new SqlServerFilling(opened);

    private static void InOneMoment(StoreSession source, Action work)
    {
        if (source.Dialect.HoldWriters is not { } hold)
        {
            source.InOneView(() =>
            {
                work();
                return 0;
            });
            return;
        }

        try
        {
            source.Dialect.Begin(source.Connection, source.Address, source.Options.BusyTimeout, CancellationToken.None);
            source.ReadFirst(hold, static row => row.GetValue(0), CancellationToken.None);
            work();
        }
        finally
        {
            if (source.Dialect.InTransaction(source.Connection))
                source.Execute(source.Dialect.Rollback);
        }
    }

    private static Store Describe(StoreAddress target, bool created) => new() { Kind = target.Kind, Location = target.Display, SchemaVersion = MigrationScripts.Newest, Created = created };
}
