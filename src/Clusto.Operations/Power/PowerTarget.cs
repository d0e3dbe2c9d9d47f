using Clusto.Operations.Ways;

namespace Clusto.Operations.Power;

/// <summary>One switch that the power of a thing hangs on: its management controller, an outlet, a virtual machine.</summary>
internal sealed record PowerTarget
{
    /// <summary>The name of the thing whose power it is.</summary>
    public required string Thing { get; init; }

    /// <summary>What is asked: the thing's own management controller, the PDU, the hypervisor.</summary>
    public required DeviceAccess Access { get; init; }

    /// <summary>Which of the device's switches: the outlet as the PDU's port is named, or the virtual machine; null where there is only one.</summary>
    public string? Switch { get; init; }
}
