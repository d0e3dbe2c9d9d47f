using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Clusto.Operations.Power.Redfish;

/// <summary>An answer of a Redfish service, read whole.</summary>
internal sealed record RedfishAnswer
{
    public required HttpStatusCode Status { get; init; }

    /// <summary>Where it came from.</summary>
    public required Uri Address { get; init; }

    /// <summary>What it holds; null where it is empty, or where it tells of a failure in something else than JSON.</summary>
    public RedfishResource? Body { get; init; }

    /// <summary>The version of the resource, as If-Match takes it.</summary>
    public string? Tag { get; init; }

    /// <summary>Where a redirection, a session or a task is.</summary>
    public string? Location { get; init; }

    /// <summary>The token of a new session.</summary>
    public string? Token { get; init; }

    /// <summary>How long the service asks to wait before the next request; null where it does not say.</summary>
    public TimeSpan? Pause { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The failure in words: what the service tells in <c>@Message.ExtendedInfo</c> (DSP0266, error responses), and the status.</summary>
    public string Failure
    {
        get
        {
            var status = string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {Status}");
            return Told() is { Length: > 0 } told ? $"{told} ({status})" : $"it answered {status}";
        }
    }

    /// <summary>The time that Retry-After names: seconds, or a date that is measured by the service's own clock.</summary>
    public static TimeSpan? ReadPause(HttpResponseHeaders headers, TimeProvider clock)
    {
        if (headers.RetryAfter is not { } after)
            return null;
        var pause = after.Delta ?? (after.Date - (headers.Date ?? clock.GetUtcNow()));
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }

    /// <summary>The status; the token and the body are nobody else's.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {Address.AbsolutePath}");

    private string? Told()
    {
        try
        {
            if (Body?.Object("error") is not { } error)
                return null;
            var messages = (error.Objects("@Message.ExtendedInfo") ?? []).Select(static info => info.Text("Message") ?? info.Text("MessageId")).OfType<string>().ToList();
            var told = messages.Count > 0 ? string.Join(" ", messages) : error.Text("message");
            return told is null ? null : error.Words(told).TrimEnd('.');
        }
        catch (DeviceRefusedException)
        {
            // The failure itself is worth more than the fault in how it is told.
            return null;
        }
    }
}
