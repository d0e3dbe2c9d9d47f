using Clusto.Storage;

namespace Clusto.Tests.Stores;

/// <summary>A real file in a folder of its own.</summary>
public class SqliteStore : TestStore
{
    public TemporaryFolder Folder { get; } = new();

    public string Path => Folder["store.db"];

    public override StoreAddress Address => StoreAddress.File(Path);

    public override void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
