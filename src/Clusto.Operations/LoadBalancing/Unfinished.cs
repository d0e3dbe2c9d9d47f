namespace Clusto.Operations.LoadBalancing;

/// <summary>Work that is taken back where it does not come to its end.</summary>
internal static class Unfinished
{
    /// <summary>Does the work; if it fails or is cancelled, what it began is taken back before the mistake goes on.</summary>
    /// <param name="device">The device that it is about.</param>
    /// <param name="work">The work.</param>
    /// <param name="takeBack">Takes it back, on a token of its own: the work's may be the one that is cancelled.</param>
    /// <param name="limit">The time for taking it back.</param>
    /// <param name="left">What is left where that fails too, as a sentence's end: <c>'web/server1' is left in drain</c>.</param>
    /// <exception cref="DeviceRefusedException">It could not be taken back either.</exception>
    public static async Task OrTakenBackAsync(string device, Func<Task> work, Func<CancellationToken, Task> takeBack, TimeSpan limit, string left)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception mistake) when (mistake is ClustoException or OperationCanceledException)
        {
            using var time = new CancellationTokenSource(limit);
            try
            {
                await takeBack(time.Token).ConfigureAwait(false);
            }
            catch (Exception second) when (second is ClustoException or OperationCanceledException)
            {
                throw new DeviceRefusedException(device, $"{Words(mistake)}, and it could not be taken back: {Words(second)}; perhaps {left}", "List the balancer's members, and remove what should not be there.");
            }

            throw;
        }
    }

    private static string Words(Exception mistake) => mistake is OperationCanceledException ? "it was ended in the middle" : mistake.Message.TrimEnd('.');
}
