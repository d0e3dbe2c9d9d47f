using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>Records of machines that they are installing, as soon as they have fetched what their installers go by. Nobody waits for it, and however many fetch, the store is asked twice a second at most.</summary>
internal sealed class FetchWatch(RebuildRecords journal, Action<string> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A file was fetched.</summary>
    /// <param name="path">The file, below the boot root.</param>
    public void Saw(string path)
    {
        seen[path] = true;
        wake.Writer.TryWrite(true);
    }

    /// <summary>Records until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            await wake.Reader.ReadAsync(stop).ConfigureAwait(false);
            var paths = seen.Keys.ToHashSet(StringComparer.Ordinal);
            try
            {
                Record(paths, stop);
                foreach (var path in paths)
                    seen.TryRemove(path, out _);
            }
            catch (ClustoException mistake)
            {
                // The next look records it, once the store answers again.
                log($"store: {mistake.Message}");
                wake.Writer.TryWrite(true);
                await Task.Delay(LongPause, stop).ConfigureAwait(false);
            }

            await Task.Delay(Pause, stop).ConfigureAwait(false);
        }
    }

    private void Record(HashSet<string> paths, CancellationToken stop)
    {
        foreach (var entry in journal.Expected(stop))
        {
            if (entry.Files.Any(file => file.Value == BootFileRole.Install && paths.Contains(file.Key)))
                journal.Advance(entry, RebuildState.Installing, null, null, stop);
        }
    }
}
