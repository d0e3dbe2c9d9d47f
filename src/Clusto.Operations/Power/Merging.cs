using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Clusto.Operations.Power;

/// <summary>Listens to several sequences at once.</summary>
internal static class Merging
{
    /// <summary>What all of them give, in the order in which it comes. An error of one ends all.</summary>
    public static async IAsyncEnumerable<T> Of<T>(IReadOnlyList<Func<CancellationToken, IAsyncEnumerable<T>>> sources, [EnumeratorCancellation] CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var heard = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });
        var all = RunAsync();
        try
        {
            await foreach (var item in heard.Reader.ReadAllAsync(token).ConfigureAwait(false))
                yield return item;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task RunAsync()
        {
            try
            {
                await Task.WhenAll(sources.Select(source => Task.Run(() => ListenAsync(source), CancellationToken.None))).ConfigureAwait(false);
                heard.Writer.TryComplete();
            }
            catch (Exception error)
            {
                heard.Writer.TryComplete(error);
            }
        }

        async Task ListenAsync(Func<CancellationToken, IAsyncEnumerable<T>> source)
        {
            await foreach (var item in source(stop.Token).ConfigureAwait(false))
                await heard.Writer.WriteAsync(item, stop.Token).ConfigureAwait(false);
        }
    }
}
