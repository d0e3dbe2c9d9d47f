using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>How a service behaves, within DSP0266 and beyond it.</summary>
internal sealed record ServiceManners
{
    public string User { get; init; } = "operator";

    public string Password { get; init; } = "Zx9-secret-of-bmc";

    public IReadOnlyList<string> Systems { get; init; } = ["1"];

    /// <summary>How many systems a page of the collection has.</summary>
    public int Page { get; init; } = 50;

    public IReadOnlyList<string> ResetTypes { get; init; } = ["On", "ForceOff", "GracefulShutdown", "ForceRestart", "PowerCycle"];

    /// <summary>Whether the reset types stand in an ActionInfo of their own.</summary>
    public bool HasActionInfo { get; init; }

    public IReadOnlyList<string> BootTargets { get; init; } = ["None", "Pxe", "Hdd"];

    /// <summary>What stands for a power state at first.</summary>
    public string State { get; init; } = "On";

    public bool HasSessions { get; init; } = true;

    /// <summary>How long a session lives without being used.</summary>
    public TimeSpan SessionTime { get; init; } = TimeSpan.FromMinutes(5);

    public int MostSessions { get; init; } = 2000;

    /// <summary>How often a task is asked for before it is done; null where nothing is a task.</summary>
    public int? TaskSteps { get; init; }

    /// <summary>How a task fails; null where it does not.</summary>
    public string? TaskFailure { get; init; }

    /// <summary>Whether a task is told by its resource, without a monitor.</summary>
    public bool HasNoMonitor { get; init; }

    /// <summary>How often a system is read before it is off.</summary>
    public int ReadsUntilOff { get; init; }

    public Misbehaviour Misbehaviour { get; init; }

    public bool IsEncrypted { get; init; } = true;

    public X509Certificate2? Certificate { get; init; }

    public IPAddress Address { get; init; } = IPAddress.Loopback;
}
