namespace Clusto.Cmdlets;

/// <summary>Completes the ports of the thing at the other end.</summary>
public sealed class ToPortNameCompleter : PortNameCompleter
{
    private protected override IEnumerable<string> ThingParameters => ["To"];
}
