using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>Who is logged in.</summary>
internal sealed class ServiceSessions(ServiceManners manners)
{
    private readonly Dictionary<string, (string Id, DateTimeOffset Until)> byToken = [];
    private int last;

    public int Open => byToken.Count;

    /// <summary>How many were ever opened.</summary>
    public int Opened => last;

    public (string Id, string Token) Start(string user, string password)
    {
        if (user != manners.User || password != manners.Password)
            throw new ServiceError(401, "ResourceAtUriUnauthorized", "While accessing the resource, the service received an authorization error unauthorized.");
        Expire();
        if (byToken.Count >= manners.MostSessions)
            throw new ServiceError(503, "SessionLimitExceeded", "The session establishment failed due to the number of simultaneous sessions exceeding the limit of the implementation.", "600");
        var (id, token) = ((++last).ToString(CultureInfo.InvariantCulture), RandomNumberGenerator.GetHexString(32));
        byToken[token] = (id, DateTimeOffset.UtcNow + manners.SessionTime);
        return (id, token);
    }

    public void End(string id)
    {
        if (byToken.FirstOrDefault(session => session.Value.Id == id).Key is not { } token)
            throw new ServiceError(404, "ResourceMissingAtURI", "The resource at the URI was not found.");
        byToken.Remove(token);
    }

    public void EndAll() => byToken.Clear();

    public IEnumerable<string> Ids => byToken.Values.Select(session => session.Id);

    public void Check(HttpRequest request)
    {
        Expire();
        if (request.Headers["X-Auth-Token"].ToString() is { Length: > 0 } token && byToken.TryGetValue(token, out var session))
        {
            byToken[token] = (session.Id, DateTimeOffset.UtcNow + manners.SessionTime);
            return;
        }

        if (!IsBasic(request))
            throw new ServiceError(401, "NoValidSession", "There is no valid session established with the implementation.");
    }

    // DSP0266: basic authentication is for encrypted connections only.
    private bool IsBasic(HttpRequest request) =>
        request.IsHttps
        && AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header is { Scheme: "Basic", Parameter: { } text }
        && Encoding.UTF8.GetString(Convert.FromBase64String(text)) == $"{manners.User}:{manners.Password}";

    private void Expire()
    {
        foreach (var token in byToken.Where(session => session.Value.Until < DateTimeOffset.UtcNow).Select(session => session.Key).ToList())
            byToken.Remove(token);
    }
}
