using System.Management.Automation;
using Clusto.Query;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>What all cmdlets share: the open store, Ctrl-C, and errors that name the item and let the others go on.</summary>
public abstract class ClustoCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Inventory? inventory;

    private protected CancellationToken Token => stop.Token;

    /// <summary>The store of this runspace, opened at first use.</summary>
    private protected Inventory Inventory => inventory ??= OpenInventory();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds, also after Ctrl-C.</summary>
    /// <param name="disposing">Whether it is called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // An empty variable must not mean the same as no parameter: that asks for everything, or changes everything.
        foreach (var (name, value) in MyInvocation.BoundParameters)
        {
            if (IsNothing(value))
                ThrowTerminatingError(ErrorRecords.Usage("ArgumentMissing", name, $"The parameter {name} was given nothing, perhaps by an empty variable.", $"Give a value, or leave -{name} out."));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(ProcessItem);

    /// <summary>Handles one item of the pipeline; errors of the inventory become error records.</summary>
    protected abstract void ProcessItem();

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Tells of one item that failed; the others go on.</summary>
    private protected virtual void Report(ErrorRecord error) => WriteError(error);

    private protected void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (ClustoException error) when (error.EndsCommand)
        {
            ThrowTerminatingError(ErrorRecords.Of(error));
        }
        catch (ClustoException error)
        {
            Report(ErrorRecords.Of(error));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>The things that an identity stands for: itself, or all that match its wildcards or range.</summary>
    private protected IEnumerable<ThingIdentity> Resolve(ThingIdentity identity)
    {
        if (identity.IsExact)
            return [Identify(identity)];
        if (NameRange.IsRange(identity.Name))
            return NameRange.Expand(identity.Name).Select(name => new ThingIdentity(name));
        return Inventory.Things.Find(new NameIs(Pattern.Of(identity.Name)), 0, null, Token).Select(thing => new ThingIdentity(thing));
    }

    /// <summary>The thing itself, for one that is named by an address or serial that it carries.</summary>
    private protected ThingIdentity Identify(ThingIdentity identity)
    {
        var key = identity.ToKey();
        return key.Id is null && Inventory.Things.Identify(key.Name, Token) is var name && name != key.Name ? ThingIdentity.Exactly(name) : identity;
    }

    /// <summary>The name that a thing has now.</summary>
    private protected string NameOf(ThingIdentity thing) => thing.ToKey() is { Id: not null } key ? Inventory.Things.Get(key with { Version = null }, Token).Name : thing.Name;

    private static bool IsNothing(object? value) => value switch
    {
        null or ThingIdentity { Name: "" } => true,
        Array list => list.Length == 0 || list.Cast<object?>().Any(item => item is null or ThingIdentity { Name: "" }),
        _ => false,
    };

    private Inventory OpenInventory()
    {
        var open = OpenStores.Current(Token);
        open.Transactions.Tell();
        if (open.Store.Created && OpenStores.TellOnce(open))
            WriteWarning($"There was no store yet; a new one was created: {open.Store.Location}");
        return open;
    }
}
