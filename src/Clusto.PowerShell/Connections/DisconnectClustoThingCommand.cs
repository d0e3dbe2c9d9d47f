using System.Management.Automation;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Takes connections away: the cable in a port, all between two things, or all cables of a thing.</summary>
/// <remarks>
/// <para>A cable is taken away at both ends. With -From a place and a membership between the two are taken away too.</para>
/// </remarks>
/// <example>
/// <para>Takes the cable out of a port.</para>
/// <code>Disconnect-ClustoThing server1 -Port eth0</code>
/// </example>
/// <example>
/// <para>Takes all web servers out of a pool.</para>
/// <code>Get-ClustoThing web* -Driver Server | Disconnect-ClustoThing -From web-pool</code>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Connection))]
public sealed class DisconnectClustoThingCommand : ThingChangeCommand
{
    private readonly Gathering<(ThingKey Thing, string? Port, ThingKey? From)> waiting = new();

    /// <summary>Only what connects it to this thing.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("To")]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity? From { get; set; }

    /// <summary>Only the cable in this port.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    /// <summary>Gives the connections that were taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(DisconnectWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (From is not null)
            return false;
        From = new ThingIdentity(text);
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        var (key, port, from) = (thing.ToKey(), PortOr(Port), From?.ToKey());
        var target = $"{thing}{(port is null ? "" : " " + port)}{(From is null ? "" : $" from {From}")}";
        if (IsTrial)
            Change(target, "Disconnect", () => Inventory.Connections.Disconnect(key, port, from, Token));
        else if (Change(target, "Disconnect", () => waiting.Add((key, port, from))) && waiting.IsDue(Inventory.Connections.ConnectedTogether, BatchSize))
            DisconnectWaiting();
    }

    private void DisconnectWaiting()
    {
        var items = waiting.Take();
        foreach (var (taken, mistake) in items.Length == 0 ? [] : Inventory.Connections.DisconnectMany(items, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(taken, enumerateCollection: true);
        }
    }
}
