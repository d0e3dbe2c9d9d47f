using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>The store that each runspace has open.</summary>
internal static class OpenStores
{
    private static readonly ConditionalWeakTable<Runspace, Entry> Entries = [];

    /// <summary>The store of this runspace; the one that the environment names is opened if there is none.</summary>
    public static Inventory Current(CancellationToken token)
    {
        var entry = Entries.GetValue(Runspace.DefaultRunspace, Register);
        if (entry.Inventory is { } open && (entry.IsChosen || entry.Address == StoreAddress.Default()))
            return open;
        entry.Inventory?.Transactions.RequireNone();
        var address = StoreAddress.Default();
        return Replace(entry, address, Inventory.Open(address, null, token), isChosen: false);
    }

    /// <summary>The store of this runspace for completion: the one that is open, or an embedded one that is there. None is made, no server is asked.</summary>
    public static Inventory? ForCompletion()
    {
        if (Runspace.DefaultRunspace is null)
            return null;
        if (Entries.TryGetValue(Runspace.DefaultRunspace, out var entry) && entry.Inventory is { } open)
            return open;
        return StoreAddress.Default() is { Kind: StoreKind.Sqlite } address && File.Exists(address.Display) ? Current(CancellationToken.None) : null;
    }

    /// <summary>The store in which this runspace may have a transaction: the one that is open, whatever the environment names by now.</summary>
    public static Inventory WithTransaction(CancellationToken token) =>
        Entries.TryGetValue(Runspace.DefaultRunspace, out var entry) && entry.Inventory is { } open ? open : Current(token);

    /// <summary>Opens a store for this runspace in the place of the one before.</summary>
    /// <exception cref="TransactionOpenException">A transaction is open on the one before.</exception>
    public static Inventory Open(StoreAddress address, bool readOnly, CancellationToken token)
    {
        var entry = Entries.GetValue(Runspace.DefaultRunspace, Register);
        entry.Inventory?.Transactions.RequireNone();
        return Replace(entry, address, Inventory.Open(address, new StoreOptions { ReadOnly = readOnly }, token), isChosen: true);
    }

    /// <summary>Closes the store of this runspace.</summary>
    /// <returns>What was rolled back by it, in words; null where no transaction was open.</returns>
    /// <exception cref="TransactionInBlockException">A block has a transaction open on it.</exception>
    public static string? Close()
    {
        if (Runspace.DefaultRunspace is not { } runspace || !Entries.TryGetValue(runspace, out var entry))
            return null;
        var lost = entry.Inventory is { Transactions: { Open: not null } transactions } ? RolledBack(transactions.Undo()) : null;
        Replace(entry, null, null, isChosen: false);
        return lost;
    }

    /// <summary>Closes the store of this runspace in whatever state it is; a transaction is rolled back.</summary>
    public static void Leave()
    {
        if (Runspace.DefaultRunspace is { } runspace && Entries.TryGetValue(runspace, out var entry))
            Replace(entry, null, null, isChosen: false);
    }

    /// <summary>Whether it has not yet been said that a store is new.</summary>
    public static bool TellOnce(Inventory inventory)
    {
        var entry = Entries.GetValue(Runspace.DefaultRunspace, Register);
        return entry.Inventory == inventory && !entry.Told && (entry.Told = true);
    }

    private static string RolledBack((ChangeSet Undone, TransactionRolledBackException? Before) ended) =>
        ended.Before?.Message ?? $"The transaction '{ended.Undone.Reason ?? ended.Undone.Command}' was open and is rolled back. Changes that are not kept: {ended.Undone.Changes}.";

    private static Entry Register(Runspace runspace)
    {
        var entry = new Entry();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                Replace(entry, null, null, isChosen: false);
        };
        return entry;
    }

    [return: NotNullIfNotNull(nameof(next))]
    private static Inventory? Replace(Entry entry, StoreAddress? address, Inventory? next, bool isChosen)
    {
        var before = entry.Inventory;
        // Who chose the store is shown whether it is new.
        (entry.Inventory, entry.Address, entry.IsChosen, entry.Told) = (next, address, isChosen, isChosen);
        before?.Dispose();
        return next;
    }

    private sealed class Entry
    {
        public Inventory? Inventory { get; set; }

        public StoreAddress? Address { get; set; }

        public bool IsChosen { get; set; }

        public bool Told { get; set; }
    }
}
