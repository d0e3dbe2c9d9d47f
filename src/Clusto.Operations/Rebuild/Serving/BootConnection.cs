using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Clusto.Operations.Rebuilds.Serving;

/// <summary>One client: one request, one answer. Each of its waits has a limit.</summary>
internal sealed class BootConnection(NetworkStream stream, BootServerOptions options, ServedFolder folder, DoneDesk desk, FetchWatch watch)
{
    private const int Piece = 64 * 1024;

    /// <summary>Answers it.</summary>
    /// <returns>The line for the log, without the client and the time; null where nothing was asked.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        BootRequest? request;
        try
        {
            request = await WithinAsync(options.HeadTime, time => BootRequest.ReadAsync(stream, time), stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }

        if (request is null)
        {
            await SayAsync("400 Bad Request", "", stop).ConfigureAwait(false);
            return "- - 400";
        }

        var answer = await AnswerAsync(request, stop).ConfigureAwait(false);
        return $"{request.Method} {request.Shown} {answer.Code} {answer.Length.ToString(CultureInfo.InvariantCulture)}";
    }

    private Task<BootAnswer> AnswerAsync(BootRequest request, CancellationToken stop) => request switch
    {
        { Method: not ("GET" or "HEAD") } => SayAsync("405 Method Not Allowed", "", stop, "Allow: GET, HEAD"),
        { Method: "GET", Parts: ["done", var name, var token] } => DoneAsync(name, token, stop),
        _ => FileAsync(request, stop),
    };

    // A wrong token, a name that nobody has and a machine that is not installed are one to who asks.
    private async Task<BootAnswer> DoneAsync(string name, string token, CancellationToken stop) => await desk.TakeAsync(name, token, stop).ConfigureAwait(false) switch
    {
        true => await SayAsync("200 OK", "done\n", stop).ConfigureAwait(false),
        false => await SayAsync("403 Forbidden", "", stop).ConfigureAwait(false),
        null => await SayAsync("503 Service Unavailable", "", stop, "Retry-After: 5").ConfigureAwait(false),
    };

    private async Task<BootAnswer> FileAsync(BootRequest request, CancellationToken stop)
    {
        var file = folder.Open(request.Parts);
        if (file is null)
            return await SayAsync("404 Not Found", "", stop).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var all = file.Length;
            var (from, to) = request switch
            {
                { First: { } first } => (first, Math.Min(request.Last ?? all - 1, all - 1)),
                { Last: { } last } => (Math.Max(0, all - last), all - 1),
                _ => (0, all - 1),
            };
            if (from > to)
                return await SayAsync("416 Range Not Satisfiable", "", stop, string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes */{all}")).ConfigureAwait(false);
            var isWhole = request is { First: null, Last: null };
            var answer = isWhole
                ? new BootAnswer("200 OK", all, "Accept-Ranges: bytes", "Content-Type: application/octet-stream")
                : new BootAnswer("206 Partial Content", to - from + 1, "Content-Type: application/octet-stream", string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{to}/{all}"));
            await SendAsync(answer.Head(), stop).ConfigureAwait(false);
            if (request.Method == "HEAD")
                return answer;
            file.Seek(from, SeekOrigin.Begin);
            await CopyAsync(file, answer.Length, stop).ConfigureAwait(false);
            watch.Saw(string.Join('/', request.Parts));
            return answer;
        }
    }

    private async Task CopyAsync(FileStream file, long length, CancellationToken stop)
    {
        var buffer = new byte[Math.Min(Piece, length)];
        while (length > 0)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), stop).ConfigureAwait(false);
            // It became shorter: who was promised more is told by the end of the connection.
            if (read == 0)
                throw new IOException("The file became shorter.");
            await SendAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            length -= read;
        }
    }

    private async Task<BootAnswer> SayAsync(string status, string text, CancellationToken stop, params IReadOnlyList<string> headers)
    {
        var body = Encoding.ASCII.GetBytes(text.Length > 0 ? text : status + "\n");
        var answer = new BootAnswer(status, body.Length, [.. headers, "Content-Type: text/plain"]);
        await SendAsync(new ReadOnlyMemory<byte>([.. answer.Head(), .. body]), stop).ConfigureAwait(false);
        return answer;
    }

    private Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop) => WithinAsync(
        options.PieceTime,
        async time =>
        {
            await stream.WriteAsync(bytes, time).ConfigureAwait(false);
            return true;
        },
        stop);

    /// <exception cref="TimeoutException">It took longer.</exception>
    private static async Task<T> WithinAsync<T>(TimeSpan time, Func<CancellationToken, Task<T>> work, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(time);
        try
        {
            return await work(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
