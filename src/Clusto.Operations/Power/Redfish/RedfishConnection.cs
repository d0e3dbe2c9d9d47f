using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>The connection to one Redfish service. It never leaves the host, takes no answer of more than 4 MB, and comes back when the service asks to.</summary>
internal sealed class RedfishConnection : IDisposable
{
    // A system with all its links has some kilobytes; whatever sends more does not speak Redfish.
    private const int MostBytes = 4 * 1024 * 1024;
    private const int UsualBytes = 4 * 1024;
    private const int MostRedirections = 5;
    private static readonly TimeSpan usualPause = TimeSpan.FromSeconds(1);

    private readonly RedfishCertificate certificate;
    private readonly HttpClient client;

    public RedfishConnection(DeviceAccess access)
    {
        Access = access;
        Settings = RedfishSettings.Of(access);
        certificate = new RedfishCertificate(access);
        client = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = certificate.Options,
            AllowAutoRedirect = false,
            UseCookies = false,
            // Management networks are reached directly, and a password must not meet a proxy.
            UseProxy = false,
            MaxConnectionsPerServer = 1,
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public DeviceAccess Access { get; }

    public RedfishSettings Settings { get; }

    /// <summary>What every request carries to be let in; null before the log-in.</summary>
    public (string Name, string Value)? Pass { get; set; }

    /// <summary>Where a link leads.</summary>
    /// <exception cref="DeviceRefusedException">To another host, or nowhere.</exception>
    public Uri Resolve(string link)
    {
        if (Uri.TryCreate(Settings.Origin, link, out var address)
            && address.UserInfo.Length == 0
            && Uri.Compare(address, Settings.Origin, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0)
            return address;
        throw Refuse($"its answer leads away from it, to '{DeviceWords.Clean(link, Access.Credential)}'");
    }

    /// <summary>Sends a request until the service does more than ask to come back later.</summary>
    /// <param name="method">What to do.</param>
    /// <param name="address">With what, on this host.</param>
    /// <param name="body">What to send; null for nothing.</param>
    /// <param name="tag">The version that it must still be; null for any.</param>
    /// <param name="deadline">The time.</param>
    public async Task<RedfishAnswer> SendAsync(HttpMethod method, Uri address, JsonObject? body, string? tag, Deadline deadline)
    {
        var redirections = 0;
        while (true)
        {
            var answer = await ExchangeAsync(method, address, body, tag, deadline).ConfigureAwait(false);
            if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                var pause = answer.Pause ?? usualPause;
                if (!await deadline.WaitAsync(pause).ConfigureAwait(false))
                    throw Refuse($"{answer.Failure}, and to come back in {Deadline.Seconds(pause)} is more than is left of its {deadline.Limit}");
            }
            else if ((int)answer.Status is >= 300 and < 400)
            {
                if (method != HttpMethod.Get || answer.Location is null || ++redirections > MostRedirections)
                    throw Refuse($"it answers {method} {address.AbsolutePath} by sending on to '{DeviceWords.Clean(answer.Location ?? "", Access.Credential)}'");
                address = Resolve(answer.Location);
            }
            else
            {
                return answer;
            }
        }
    }

    public DeviceRefusedException Refuse(string reason) => new(Access.Device, reason);

    public void Dispose()
    {
        client.Dispose();
        certificate.Dispose();
    }

    private async Task<RedfishAnswer> ExchangeAsync(HttpMethod method, Uri address, JsonObject? body, string? tag, Deadline deadline)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Add("OData-Version", "4.0");
        if (Pass is { } pass)
            request.Headers.TryAddWithoutValidation(pass.Name, pass.Value);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            return await ReadAsync(response, address, deadline).ConfigureAwait(false);
        }
        catch (HttpRequestException error)
        {
            throw Explain(error);
        }
        catch (IOException error)
        {
            throw Unreachable($"the connection broke ({Words(error)})");
        }
    }

    private async Task<RedfishAnswer> ReadAsync(HttpResponseMessage response, Uri address, Deadline deadline)
    {
        var bytes = await ReadBytesAsync(response.Content, address, deadline.Token).ConfigureAwait(false);
        var body = bytes.Length == 0 ? null : ReadBody(response, address, bytes.Span);
        return new RedfishAnswer
        {
            Status = response.StatusCode,
            Address = address,
            Body = body,
            Tag = Header(response, "ETag"),
            Location = Header(response, "Location"),
            Token = Header(response, "X-Auth-Token"),
            Pause = RedfishAnswer.ReadPause(response.Headers, deadline.Clock),
        };
    }

    private RedfishResource? ReadBody(HttpResponseMessage response, Uri address, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return RedfishResource.Parse(Access, address.AbsolutePath, bytes);
        }
        catch (DeviceRefusedException) when (!response.IsSuccessStatusCode)
        {
            // Failures are often told by a page of the web server.
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContent content, Uri address, CancellationToken token)
    {
        var length = content.Headers.ContentLength;
        if (length > MostBytes)
            throw TooLong(address);
        using var stream = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
        // What is only announced costs no memory yet.
        var buffer = new byte[(int)Math.Min(length ?? UsualBytes, 16 * UsualBytes) + 1];
        var filled = 0;
        while (await stream.ReadAsync(buffer.AsMemory(filled), token).ConfigureAwait(false) is > 0 and var read)
        {
            filled += read;
            if (filled > MostBytes)
                throw TooLong(address);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }

        return buffer.AsMemory(0, filled);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private DeviceRefusedException TooLong(Uri address) => Refuse($"its answer at {address.AbsolutePath} is larger than 4 MB");

    private ClustoException Explain(HttpRequestException error) => error.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError when certificate.Refusal is { } refusal => refusal,
        HttpRequestError.SecureConnectionError when error.InnerException is not IOException => Refuse($"TLS cannot be agreed on with it ({Words(error.InnerException ?? error)})"),
        HttpRequestError.NameResolutionError => Unreachable("its name is unknown"),
        HttpRequestError.ConnectionError => Unreachable(error.InnerException is SocketException socket ? Words(socket) : Words(error)),
        _ when error.InnerException is IOException broken => Unreachable($"the connection broke ({Words(broken)})"),
        _ => Refuse($"it does not speak HTTP as it should ({Words(error)})"),
    };

    private DeviceUnreachableException Unreachable(string reason) => new(Access.Device, Access.Address, reason);

    private string Words(Exception error) => DeviceWords.Clean(error.Message, Access.Credential).TrimEnd('.');
}
