using Clusto.Operations.Ways;

namespace Clusto.Operations.Vlan;

/// <summary>What is done with the ports of one switch, all in one.</summary>
/// <param name="Switch">The switch.</param>
/// <param name="Access">How it is reached; null where it is not.</param>
/// <param name="Works">What is done with each port.</param>
internal sealed record VlanJob(DeviceFacts Switch, DeviceAccess? Access, IReadOnlyList<VlanWork> Works)
{
    /// <summary>What is asked of each port.</summary>
    public IReadOnlyList<VlanRequest> Requests => [.. Works.Select(static work => work.Request)];

    /// <summary>The same mistake for every port that was asked for.</summary>
    public IReadOnlyList<VlanOutcome> Failed(ClustoException mistake) =>
        [.. Works.SelectMany(static work => work.Ways).Select(way => new VlanOutcome(way.Thing, way.Port, null, mistake))];
}
