using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Clusto.Interchange.Applying;

/// <summary>Reads pages on another thread while those before them are worked on.</summary>
internal static class ReadAhead
{
    private const int Pages = 2;

    public static IEnumerable<T[]> Of<T>(IEnumerable<T> items, int page, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var pages = new BlockingCollection<T[]>(Pages);
        var failed = default(ExceptionDispatchInfo);
        var reading = Task.Run(
            () =>
        {
            try
            {
                foreach (var chunk in items.Chunk(page))
                    pages.Add(chunk, stop.Token);
            }
            catch (Exception error)
            {
                failed = ExceptionDispatchInfo.Capture(error);
            }
            finally
            {
                pages.CompleteAdding();
            }
        }, CancellationToken.None);
        try
        {
            foreach (var chunk in pages.GetConsumingEnumerable(token))
                yield return chunk;
            failed?.Throw();
        }
        finally
        {
            stop.Cancel();
            reading.Wait(CancellationToken.None);
        }
    }
}
