using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>A session at a Redfish service (DSP0266, session management), from the log-in to the log-out.</summary>
internal sealed class RedfishSession : IAsyncDisposable
{
    // DSP0266, Redfish protocol: the paths that every service has.
    private const string RootPath = "/redfish/v1/";
    private const string SessionsPath = "/redfish/v1/SessionService/Sessions";

    // Services have few sessions, so that one is closed also where the time is over; but nobody waits long for that.
    private static readonly TimeSpan leastLeave = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan mostLeave = TimeSpan.FromSeconds(5);

    private readonly RedfishConnection connection;
    private readonly Credential credential;
    private readonly Deadline deadline;
    private Uri? session;
    private bool returned;

    /// <summary>Makes a session that is not open yet.</summary>
    /// <exception cref="CredentialMissingException">There is nothing to log in with.</exception>
    /// <exception cref="DeviceRefusedException">A setting is wrong.</exception>
    public RedfishSession(DeviceAccess access, Deadline deadline)
    {
        credential = access.Credential ?? throw new CredentialMissingException(access.Device, access.Setting("credential"));
        connection = new RedfishConnection(access);
        this.deadline = deadline;
    }

    public DeviceAccess Access => connection.Access;

    public Deadline Deadline => deadline;

    /// <summary>The service root.</summary>
    public RedfishResource Root { get; private set; } = null!;

    /// <summary>Logs in.</summary>
    /// <exception cref="DeviceRefusedException">It does not let one in.</exception>
    public async Task OpenAsync()
    {
        // The root is readable without a password, and nothing that has no such root is told one.
        Root = await ReadRootAsync().ConfigureAwait(false);
        await EnterAsync().ConfigureAwait(false);
    }

    /// <summary>Reads a resource.</summary>
    public async Task<(RedfishResource Resource, string? Tag)> ReadAsync(string link)
    {
        var answer = Succeed(await SendAsync(HttpMethod.Get, connection.Resolve(link), null, null).ConfigureAwait(false));
        var resource = answer.Body ?? throw connection.Refuse($"its answer at {answer.Address.AbsolutePath} is empty");
        return (resource, answer.Tag ?? resource.Text("@odata.etag"));
    }

    /// <summary>Calls an action, and follows it to its end.</summary>
    public async Task CallAsync(string target, JsonObject parameters)
    {
        var answer = Succeed(await SendAsync(HttpMethod.Post, connection.Resolve(target), parameters, null).ConfigureAwait(false));
        await RedfishTask.FollowAsync(this, answer).ConfigureAwait(false);
    }

    /// <summary>Changes a resource, and follows that to its end; false where the resource is no longer what was read.</summary>
    public async Task<bool> ChangeAsync(string link, JsonObject changes, string? tag)
    {
        var answer = await SendAsync(HttpMethod.Patch, connection.Resolve(link), changes, tag).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.PreconditionFailed)
            return false;
        await RedfishTask.FollowAsync(this, Succeed(answer)).ConfigureAwait(false);
        return true;
    }

    /// <summary>Asks a task how far it is.</summary>
    public Task<RedfishAnswer> AskAsync(string link) => SendAsync(HttpMethod.Get, connection.Resolve(link), null, null);

    public RedfishAnswer Succeed(RedfishAnswer answer) => answer.IsSuccess ? answer : throw connection.Refuse(answer.Failure);

    /// <summary>Logs out, also where the time is over.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (session is { } open)
            {
                var time = TimeSpan.FromTicks(Math.Clamp(deadline.Remaining.Ticks, leastLeave.Ticks, mostLeave.Ticks));
                using var leave = new Deadline(time, deadline.Clock, CancellationToken.None);
                await connection.SendAsync(HttpMethod.Delete, open, null, null, leave).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is ClustoException or OperationCanceledException)
        {
            // What was asked for is known by now; the service ends the session by itself in time.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private async Task<RedfishResource> ReadRootAsync()
    {
        var answer = await connection.SendAsync(HttpMethod.Get, connection.Resolve(RootPath), null, null, deadline).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.NotFound)
            throw connection.Refuse($"there is no Redfish service at port {connection.Settings.Origin.Port}");
        return Succeed(answer).Body ?? throw connection.Refuse("its service root is empty");
    }

    private async Task EnterAsync()
    {
        connection.Pass = null;
        session = null;
        var link = Root.Object("Links")?.Link("Sessions") ?? SessionsPath;
        var login = new JsonObject { ["UserName"] = credential.UserName, ["Password"] = credential.Password };
        // Who gives up now would leave a session behind whose name nobody knows.
        using var entering = deadline.Lingering(leastLeave);
        var answer = await connection.SendAsync(HttpMethod.Post, connection.Resolve(link), login, null, entering).ConfigureAwait(false);
        if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            EnterWithoutSession();
            return;
        }

        if (answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new DeviceRefusedException(Access.Device, $"it does not let in '{credential.UserName}': {answer.Failure}", "Check the user and the password of its credential.");
        connection.Pass = Succeed(answer).Token is { Length: > 0 } token ? ("X-Auth-Token", token) : throw connection.Refuse("its new session has no token");
        session = (answer.Body?.Text("@odata.id") ?? answer.Location) is { } place ? connection.Resolve(place) : null;
    }

    private void EnterWithoutSession()
    {
        if (!connection.Settings.IsEncrypted)
            throw connection.Refuse("it has no sessions, and a password is not sent without TLS again and again");
        connection.Pass = ("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
    }

    // A session may end before its work does, by the service's own time limit or restart.
    private async Task<RedfishAnswer> SendAsync(HttpMethod method, Uri address, JsonObject? body, string? tag)
    {
        var answer = await connection.SendAsync(method, address, body, tag, deadline).ConfigureAwait(false);
        if (answer.Status != HttpStatusCode.Unauthorized || session is null || returned)
            return answer;
        returned = true;
        await EnterAsync().ConfigureAwait(false);
        return await connection.SendAsync(method, address, body, tag, deadline).ConfigureAwait(false);
    }
}
