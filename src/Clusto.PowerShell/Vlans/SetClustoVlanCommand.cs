using System.Globalization;
using System.Management.Automation;
using Clusto.Operations.Vlan;

namespace Clusto.Cmdlets;

/// <summary>Sets the VLANs of ports on the switches that they lead to, reads them back and records them.</summary>
/// <remarks>
/// <para>The record leads to the port of a switch as for Get-ClustoVlan. All ports of a pipeline that are on one switch are set together; where the switch refuses one of them, all are as they were before, and nothing is recorded. What was done is in the history of the thing and of the switch.</para>
/// <para>Objects with the properties Thing, Port, Vlan and Tagged can be sent through the pipeline, as Import-Csv makes them of a table; so can what Get-ClustoVlan gives. An empty cell leaves as it is what it stands for.</para>
/// <para>With -WhatIf the switches are asked, and nothing is set.</para>
/// </remarks>
/// <example>
/// <para>Records that a port is in VLAN 203, without asking the switch.</para>
/// <code>Set-ClustoVlan server1 eth0 vlan203 -RecordOnly</code>
/// </example>
/// <example>
/// <para>Records VLANs with and without a tag of the first port of all web servers.</para>
/// <code>Get-ClustoThing web* -Driver Server | Set-ClustoVlan eth0 203 -Tagged 10, 20 -RecordOnly -PassThru</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoVlan", SupportsShouldProcess = true)]
[OutputType(typeof(VlanState))]
public sealed class SetClustoVlanCommand : VlanCommand
{
    private readonly List<VlanWish> wishes = [];

    /// <summary>The port of the thing.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    /// <summary>The VLAN of packets without a tag: a number, vlan203, or the name of a thing that a VlanPool gave one to. Without it that VLAN stays as it is.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("Untagged")]
    [ArgumentCompleter(typeof(VlanNameCompleter))]
    public string? Vlan { get; set; }

    /// <summary>All VLANs that it is to have with tags, written alike; none takes them all away. Without it they stay as they are.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(VlanNameCompleter))]
    public string[]? Tagged { get; set; }

    /// <summary>Creates a VLAN on the switch where it does not have it.</summary>
    [Parameter]
    public SwitchParameter Create { get; set; }

    /// <summary>Gives the VLANs of each port as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override int Gathered => wishes.Count;

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Port is not null && Vlan is not null)
            return false;
        Vlan ??= Port;
        Port = text;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var (port, vlan) = (Port, Vlan);
        // A port in the pipeline is there already, so the first position belongs to the VLAN.
        if (PortOr(null) is { } piped && (!IsGiven(nameof(Port)) || !IsGiven(nameof(Vlan))))
            (port, vlan) = (piped, IsGiven(nameof(Port)) ? Port : Vlan);
        if (string.IsNullOrEmpty(port))
        {
            Report(ErrorRecords.Usage("PortMissing", thing, "No port is named.", $"Name it: Set-ClustoVlan {thing} eth0 203."));
            return;
        }

        var wish = new VlanWish { Thing = NameOf(thing), Port = port, Vlan = string.IsNullOrWhiteSpace(vlan) ? null : vlan, Tagged = Tagged is [var only] && string.IsNullOrWhiteSpace(only) ? null : Tagged };
        if (wish is { Vlan: null, Tagged: null })
            Report(ErrorRecords.Usage("VlanMissing", thing, $"It is not said which VLAN '{port}' of '{thing}' shall have.", $"Name it: Set-ClustoVlan {thing} {port} 203; or those with tags: -Tagged 10, 20."));
        else if (IsTrial || ShouldProcess($"{wish.Thing} {port}", $"Set {Words(wish)}"))
            wishes.Add(wish);
    }

    private protected override void Work()
    {
        if (IsTrial)
            Run((operations, token) => operations.PlanAsync(wishes, token), Create, Tell);
        else
            Run((operations, token) => operations.SetAsync(wishes, token), Create, Show);
    }

    private static string Words(VlanWish wish)
    {
        var untagged = wish.Vlan is null ? "" : $"VLAN {wish.Vlan}";
        return wish.Tagged is null ? untagged : $"{untagged}{(untagged.Length > 0 ? ", " : "VLANs ")}tagged {(wish.Tagged.Count == 0 ? "none" : string.Join(' ', wish.Tagged))}";
    }

    private static string Words(int? untagged, IReadOnlyList<int>? tagged) =>
        $"{untagged?.ToString(CultureInfo.InvariantCulture) ?? "none"}{(tagged is { Count: > 0 } ? ", tagged " + string.Join(' ', tagged) : "")}";

    private void Show(VlanState state)
    {
        if (PassThru)
            WriteObject(state);
    }

    private void Tell(VlanState state)
    {
        var port = state.Thing == state.Switch ? "" : $" ({state.Switch} {state.SwitchPort})";
        var what = $"Performing the operation \"Set VLAN{(RecordOnly ? " in the record" : "")}\" on target \"{state.Thing} {state.Port}{port}\": {Words(state.UntaggedBefore, state.TaggedBefore)} → {Words(state.Untagged, state.Tagged)}.";
        ShouldProcess(what, what, "Confirm");
    }
}
