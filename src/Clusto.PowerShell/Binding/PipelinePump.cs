using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Clusto.Cmdlets;

/// <summary>Lets work go on beside the pipeline, and hands what comes of it to the thread of the pipeline: nobody else may write there.</summary>
internal static class PipelinePump
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs work to its end.</summary>
    /// <param name="work">Begins the work, on this thread; it is given who is told what it does, and ends with its token.</param>
    /// <param name="write">Is given each result, on this thread.</param>
    /// <param name="tell">Is given each word about the work, on this thread.</param>
    /// <param name="wait">Is called again and again while nothing comes, on this thread.</param>
    /// <param name="token">Ends the work.</param>
    public static void Run<T>(Func<Action<string>, CancellationToken, IAsyncEnumerable<T>> work, Action<T> write, Action<string> tell, Action wait, CancellationToken token)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var heard = new BlockingCollection<object>();
        Exception? error = null;
        // What begins it may ask the session, which only this thread may.
        var results = work(word => heard.Add(word, CancellationToken.None), stop.Token);
        _ = Task.Run(ListenAsync, CancellationToken.None);
        try
        {
            while (!heard.IsCompleted)
            {
                if (!heard.TryTake(out var item, Patience))
                    wait();
                else if (item is T result)
                    write(result);
                else
                    tell((string)item);
            }
        }
        finally
        {
            // Who wants no more of it still waits until the work is at its end.
            stop.Cancel();
            foreach (var _ in heard.GetConsumingEnumerable(CancellationToken.None))
            {
            }
        }

        if (error is not null)
            ExceptionDispatchInfo.Throw(error);

        async Task ListenAsync()
        {
            try
            {
                await foreach (var item in results.ConfigureAwait(false))
                    heard.Add(item, CancellationToken.None);
            }
            catch (Exception caught)
            {
                error = caught;
            }
            finally
            {
                heard.CompleteAdding();
            }
        }
    }
}
