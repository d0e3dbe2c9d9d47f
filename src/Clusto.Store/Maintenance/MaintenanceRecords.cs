using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Works on the store as a whole: backups, copies, checks.</summary>
public sealed class MaintenanceRecords
{
    private readonly StoreSession session;
    private readonly TransactionRecords transactions;

    internal MaintenanceRecords(StoreSession session, TransactionRecords transactions)
    {
        this.session = session;
        this.transactions = transactions;
    }

    /// <summary>Writes a copy of the store into a file of its own while others write, and checks it before it gets its name.</summary>
    /// <param name="target">An embedded store that is not there yet.</param>
    /// <param name="overwrite">Whether a file that is there is replaced, once the copy is complete.</param>
    /// <param name="told">Is told how far it is.</param>
    /// <param name="token">Ends the work; nothing of it is then left.</param>
    /// <exception cref="StoreExistsException">A file is there.</exception>
    /// <exception cref="TransactionOpenException">A transaction is open, which the copy would not have.</exception>
    public Store BackUp(StoreAddress target, bool overwrite, StoreProgress? told, CancellationToken token)
    {
        transactions.RequireNone();
        if (session.Address.Kind == StoreKind.Sqlite)
            StoreBackup.Run(session, target, overwrite, told, token);
        else
            StoreCopy.IntoFile(session, target, overwrite, told, token);
        return new Store { Kind = StoreKind.Sqlite, Location = target.Display, SchemaVersion = MigrationScripts.Newest, Created = true };
    }

    /// <summary>Holds all that the store has against the rules, as it is now.</summary>
    /// <param name="told">Is told how far it is.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>What breaks a rule, as it is found; a thousand of each rule at most.</returns>
    public IEnumerable<Finding> Test(StoreProgress? told, CancellationToken token) => new StoreCheck(session, told, token).Run();

    /// <summary>Makes the checks of a backup that need no copy.</summary>
    /// <exception cref="StoreExistsException">A file is there.</exception>
    public void CheckBackUp(StoreAddress target, bool overwrite)
    {
        transactions.RequireNone();
        TargetFile.Check(target, session.Address, overwrite);
    }

    /// <summary>Makes the checks of a copy that need nothing written.</summary>
    /// <exception cref="StoreNotEmptyException">The other store holds something.</exception>
    public void CheckCopy(StoreAddress target, CancellationToken token)
    {
        transactions.RequireNone();
        StoreCopy.Check(session, target, token);
    }

    /// <summary>Copies all of the store, with its numbers and its history, into another one that is empty or not there yet, and compares both row by row.</summary>
    /// <param name="target">The other store.</param>
    /// <param name="told">Is told how far it is.</param>
    /// <param name="token">Ends the work; nothing of it is then left.</param>
    /// <exception cref="StoreNotEmptyException">The other store holds something.</exception>
    /// <exception cref="StoreCopyFailedException">What was read back is not what was written.</exception>
    /// <exception cref="TransactionOpenException">A transaction is open, which the copy would not have.</exception>
    public Store CopyTo(StoreAddress target, StoreProgress? told, CancellationToken token)
    {
        transactions.RequireNone();
        return StoreCopy.Run(session, target, told, token);
    }
}
