namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>Takes it that a machine is installed from whoever has its token, which is good for one time.</summary>
internal sealed class DoneDesk(RebuildRecords journal, string root, Action<string> log) : IDisposable
{
    private const int MostWaiting = 64;

    // A flood of wrong tokens asks the store one by one.
    private readonly SemaphoreSlim turn = new(1);
    private int waiting;

    /// <summary>Whether it was taken; null where too many are waiting, or the store does not answer.</summary>
    public async Task<bool?> TakeAsync(string name, string token, CancellationToken stop)
    {
        if (token.Length != RebuildToken.Length || name.Length is 0 or > ThingName.MaximumLength)
            return false;
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            await turn.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                return Take(name, token, stop);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (ClustoException mistake)
        {
            log($"store: {mistake.Message}");
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public void Dispose() => turn.Dispose();

    private bool Take(string name, string token, CancellationToken stop)
    {
        while (true)
        {
            var entry = journal.Entries([name], stop) is [var found] ? found : null;
            if (!RebuildToken.Fits(token, entry is { Rebuild.IsRunning: true } ? entry.TokenHash : null))
                return false;
            // Where it is not as it was any more, it has fetched something meanwhile, or was given up.
            if (journal.Advance(entry!, RebuildState.Done, null, null, stop) is null)
                continue;
            try
            {
                RebuildFiles.Remove(root, entry!.Files.Keys);
            }
            catch (ExportFailedException mistake)
            {
                log($"{entry!.Rebuild.Thing}: {mistake.Message}");
            }

            return true;
        }
    }
}
