using Clusto.Operations.Power;

namespace Clusto.Operations.Ways;

/// <summary>How the power of a thing is switched.</summary>
/// <param name="Thing">The thing.</param>
/// <param name="Method">By what.</param>
/// <param name="Targets">Each switch that it hangs on, in the order of its inlets.</param>
internal sealed record PowerWay(DeviceFacts Thing, PowerMethod Method, IReadOnlyList<PowerTarget> Targets)
{
    /// <summary>What answers: the names of the devices.</summary>
    public string Devices => string.Join(", ", Targets.Select(static target => target.Access.Device).Distinct(StringComparer.OrdinalIgnoreCase));
}
