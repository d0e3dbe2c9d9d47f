namespace Clusto.Cmdlets;

/// <summary>Completes the ports of the thing that gets something.</summary>
public sealed class HolderPortCompleter : PortNameCompleter
{
    private protected override IEnumerable<string> ThingParameters => ["For"];
}
