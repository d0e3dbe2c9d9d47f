using Microsoft.Data.SqlClient;

namespace Clusto.Storage;

/// <summary>Where a store is: a file of its own, or a database on SQL Server.</summary>
public sealed record StoreAddress
{
    /// <summary>The environment variable that chooses the store.</summary>
    public const string EnvironmentVariable = "CLUSTO_STORE";

    private StoreAddress(StoreKind kind, string text, string display)
    {
        Kind = kind;
        Text = text;
        Display = display;
    }

    /// <summary>The database behind the store.</summary>
    public StoreKind Kind { get; }

    /// <summary>What a person is shown: never holds a password.</summary>
    public string Display { get; }

    /// <summary>The full path, or the connection string.</summary>
    internal string Text { get; }

    /// <summary>An embedded store.</summary>
    public static StoreAddress File(string path)
    {
        var full = Path.GetFullPath(path);
        return new(StoreKind.Sqlite, full, full);
    }

    /// <summary>A database on SQL Server. Encrypt stays on unless the connection string says otherwise.</summary>
    public static StoreAddress SqlServer(string connectionString) => SqlServerAddress.Parse(connectionString);

    /// <summary>A database on SQL Server by its parts; without a user, the account of this process signs in.</summary>
    public static StoreAddress SqlServer(string server, string database, string? user, string? password) => SqlServerAddress.Of(server, database, user, password);

    /// <summary>Reads a path or a connection string; a connection string has a server in it.</summary>
    public static StoreAddress Parse(string text) =>
        text.Contains('=', StringComparison.Ordinal) && ServerWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? SqlServer(text)
            : File(text);

    /// <summary>The store that the environment names, else the user's own embedded store.</summary>
    public static StoreAddress Default() =>
        Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } text ? Parse(text) : File(UserFile());

    /// <summary>Never the text, which may hold a password.</summary>
    public override string ToString() => Display;

    private static readonly string[] ServerWords = ["server=", "data source=", "address=", "addr=", "network address="];

    private static string UserFile()
    {
        // DoNotVerify: the folder need not be there yet; on Unix this is XDG_DATA_HOME or ~/.local/share.
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data, "clusto", "clusto.db");
    }

    // A type of its own, so that SqlClient is loaded only for a SQL Server store.
    private static class SqlServerAddress
    {
        public static StoreAddress Of(string server, string database, string? user, string? password)
        {
            var builder = new SqlConnectionStringBuilder { DataSource = server, InitialCatalog = database, IntegratedSecurity = user is null };
            if (user is not null)
                (builder.UserID, builder.Password) = (user, password);
            return Parse(builder.ConnectionString);
        }

        public static StoreAddress Parse(string connectionString)
        {
            try
            {
                var builder = new SqlConnectionStringBuilder(connectionString);
                if (string.IsNullOrEmpty(builder.DataSource))
                    throw new StoreUnreachableException("given", "the connection string names no server.");
                if (!connectionString.Contains("Application Name", StringComparison.OrdinalIgnoreCase))
                    builder.ApplicationName = "Clusto";
                var display = string.IsNullOrEmpty(builder.InitialCatalog) ? builder.DataSource : $"{builder.DataSource}/{builder.InitialCatalog}";
                return new(StoreKind.SqlServer, builder.ConnectionString, display);
            }
            catch (Exception mistake) when (mistake is ArgumentException or FormatException or KeyNotFoundException)
            {
                // The message names the keyword; the connection string itself may hold a password.
                throw new StoreUnreachableException("given", "the connection string is not valid: " + mistake.Message);
            }
        }
    }
}
