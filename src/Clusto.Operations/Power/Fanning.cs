using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Clusto.Operations.Power;

/// <summary>Does work for many items, some at a time, and gives what comes of each as soon as it is there.</summary>
internal static class Fanning
{
    /// <summary>Runs the work of all items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="most">How many are worked on at once, at most.</param>
    /// <param name="work">The work; what it throws ends all.</param>
    /// <param name="token">Ends the work that is being done, and begins no more.</param>
    public static async IAsyncEnumerable<TResult> Of<TItem, TResult>(IEnumerable<TItem> items, int most, Func<TItem, CancellationToken, Task<TResult>> work, [EnumeratorCancellation] CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var done = Channel.CreateUnbounded<TResult>(new UnboundedChannelOptions { SingleReader = true });
        var options = new ParallelOptions { MaxDegreeOfParallelism = most, CancellationToken = stop.Token };
        var all = RunAsync();
        try
        {
            await foreach (var result in done.Reader.ReadAllAsync(token).ConfigureAwait(false))
                yield return result;
        }
        finally
        {
            // Whoever stops listening wants no more of it.
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task RunAsync()
        {
            try
            {
                await Parallel.ForEachAsync(items, options, async (item, each) => await done.Writer.WriteAsync(await work(item, each).ConfigureAwait(false), each).ConfigureAwait(false)).ConfigureAwait(false);
                done.Writer.Complete();
            }
            catch (Exception error)
            {
                done.Writer.Complete(error);
            }
        }
    }
}
