using System.Management.Automation;
using Clusto.Operations.LoadBalancing;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about servers behind an address, which is named first.</summary>
public abstract class VipMemberCommand : VipCommand
{
    /// <summary>The servers: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 1)]
    [Alias("Name", "Server")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public override ThingIdentity[]? Thing { get; set; }

    /// <summary>Reads or writes the record alone; no load balancer is asked.</summary>
    [Parameter]
    public SwitchParameter RecordOnly { get; set; }

    private protected override VipOptions Wishes(VipOptions options) => options with { RecordOnly = RecordOnly };
}
