using System.Globalization;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Whether the file of an embedded store is whole.</summary>
internal static class FileSoundness
{
    /// <exception cref="StoreCopyFailedException">It is not.</exception>
    public static void Check(StoreSession file, string store, CancellationToken token)
    {
        file.ReadEach(
            "pragma integrity_check(1)",
            row =>
            {
                if (row.GetString(0) is not "ok" and var damage)
                    throw new StoreCopyFailedException(store, "its file is damaged: " + damage);
            },
            token);
        CheckReferences(file, store, token);
    }

    /// <exception cref="StoreCopyFailedException">A row refers to another that is not there.</exception>
    public static void CheckReferences(StoreSession file, string store, CancellationToken token) => file.ReadEach(
        "pragma foreign_key_check",
        row => throw new StoreCopyFailedException(store, $"a row of {row.GetString(0)} refers to one of {row.GetString(2)} that is not there"),
        token);

    /// <summary>The number of rows of each table.</summary>
    public static IReadOnlyList<long> Count(StoreSession file, CancellationToken token) =>
        [.. StoreTable.All.Select(table => file.ReadFirst($"select count(*) from {table.Name}", static row => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), token))];
}
