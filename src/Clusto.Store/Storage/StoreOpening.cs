using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Clusto.Storage;

/// <summary>Opens stores: makes what is missing, upgrades what is old, refuses what it does not know.</summary>
internal static class StoreOpening
{
    /// <summary>Opens a store whose schema is the one of this program.</summary>
    public static (StoreSession Session, Store Store) Open(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        var created = address.Kind == StoreKind.Sqlite && !File.Exists(address.Text) && CreateFile(address, options, token);
        var session = Connect(address, options, token);
        try
        {
            var version = Version(session, token);
            var backup = default(string);
            if (version > MigrationScripts.Newest)
                throw new SchemaNewerException(address.Display, version.Value, MigrationScripts.Newest);
            if (version is null && !IsEmpty(session))
                throw new StoreUnreachableException(address.Display, address.Kind == StoreKind.Sqlite ? "the file is a database, but no Clusto store." : "the database holds other tables and no Clusto store.");
            if (version is null or < MigrationScripts.Newest)
            {
                if (address.Kind == StoreKind.SqlServer || options.ReadOnly)
                    throw new SchemaOutdatedException(address.Display, version ?? 0, MigrationScripts.Newest);
                backup = version is null ? null : EmbeddedFile.BackUp(session, version.Value);
                EmbeddedFile.UseWriteAheadLog(session);
                SchemaUpgrade.Run(session, () => Version(session, token) == MigrationScripts.Newest);
                created = version is null;
            }

            return (session, Describe(session, created, backup));
        }
        catch (DbException error)
        {
            session.Dispose();
            throw session.Explain(error, token);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes or upgrades the schema of a store and closes it again.</summary>
    public static Store Initialize(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        if (address.Kind == StoreKind.Sqlite)
        {
            var (embedded, store) = Open(address, options with { CreateMissing = true }, token);
            embedded.Dispose();
            return store;
        }

        SqlServerDatabase.Ensure(address);
        using var session = Connect(address, options, token);
        var version = Version(session, token);
        if (version > MigrationScripts.Newest)
            throw new SchemaNewerException(address.Display, version.Value, MigrationScripts.Newest);
        if (version is null or < MigrationScripts.Newest)
            SchemaUpgrade.Run(session, () => Version(session, token) == MigrationScripts.Newest);
        return Describe(session, version is null, null);
    }

    /// <summary>The scripts that a store lacks; all of them for a store that is not there.</summary>
    public static IReadOnlyList<(string Name, string Text)> Missing(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        var scripts = MigrationScripts.Of(address.Kind);
        if (address.Kind == StoreKind.Sqlite && !File.Exists(address.Text))
            return scripts;
        using var session = Connect(address, options, token);
        var version = Version(session, token) ?? 0;
        return [.. scripts.Where(script => MigrationScripts.Number(script.Name) > version)];
    }

    /// <summary>A connection of its own to a store that is open, which sees what is committed.</summary>
    public static StoreSession Again(StoreSession session, CancellationToken token) => Connect(session.Address, session.Options, token);

    /// <summary>A connection to a file that was just filled.</summary>
    public static StoreSession Filled(StoreAddress address, StoreOptions options, CancellationToken token) => Connect(address, options, token);

    /// <summary>Opens an empty file and gives it the schema.</summary>
    public static StoreSession MakeSchema(StoreAddress partial, StoreOptions options, CancellationToken token)
    {
        var session = Connect(partial, options, token);
        try
        {
            EmbeddedFile.UseWriteAheadLog(session);
            SchemaUpgrade.Run(session, () => Version(session, token) == MigrationScripts.Newest);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static StoreSession Connect(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        var dialect = options.Dialect ?? (address.Kind == StoreKind.Sqlite ? new SqliteDialect() : SqlServer());
        try
        {
            return new StoreSession(address, options, dialect, dialect.Open(address, options, token));
        }
        catch (DbException error)
        {
            throw dialect.Translate(error, address) ?? new StoreUnreachableException(address.Display, error.Message, error);
        }
    }

    // Kept apart, so that SqlClient is loaded only for a SQL Server store.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Dialect SqlServer() => new SqlServerDialect();

    private static bool CreateFile(StoreAddress address, StoreOptions options, CancellationToken token)
    {
        if (Directory.Exists(address.Text))
            throw new StoreUnreachableException(address.Display, "it is a folder.");
        if (!options.CreateMissing || options.ReadOnly)
            throw new StoreUnreachableException(address.Display, "there is no such file.");
        return EmbeddedFile.Create(address, partial => MakeSchema(partial, options, token).Dispose());
    }

    // Null where the database has no journal of migrations.
    private static int? Version(StoreSession session, CancellationToken token)
    {
        if (session.ReadFirst(session.Dialect.JournalExists, static row => Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), token) == 0)
            return null;
        var newest = 0;
        foreach (var script in session.Read("select ScriptName from SchemaVersions", static row => row.GetString(0), token))
            newest = Math.Max(newest, MigrationScripts.Number(script));
        return newest;
    }

    private static bool IsEmpty(StoreSession session) =>
        session.ReadFirst(session.Dialect.CountTables, static row => Convert.ToInt32(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None) == 0;

    private static Store Describe(StoreSession session, bool created, string? backup) => new()
    {
        Kind = session.Dialect.Kind,
        Location = session.Address.Display,
        SchemaVersion = MigrationScripts.Newest,
        Created = created,
        BackupPath = backup,
    };
}
