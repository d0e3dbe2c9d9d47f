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

    public abstract void Dispose();
}
