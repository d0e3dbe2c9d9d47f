using System.Management.Automation;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Connects two things: by a cable, by placing one in the other, or by membership.</summary>
/// <remarks>
/// <para>The two things decide: with a rack or other location it is a place, with a pool, class or role a membership, else a cable. Free ports that go together are picked where none is named: outlets of a PDU, ports of a console server, network ports.</para>
/// </remarks>
/// <example>
/// <para>Puts a cable between two ports.</para>
/// <code>Connect-ClustoThing server2 switch2a -Port eth0 -ToPort port7</code>
/// </example>
/// <example>
/// <para>Places a server in a rack.</para>
/// <code>Connect-ClustoThing server2 rack101 -ToPort RU21</code>
/// </example>
/// <example>
/// <para>Puts all web servers into a pool.</para>
/// <code>Get-ClustoThing web* | Connect-ClustoThing -To ops-pool</code>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "ClustoThing", SupportsShouldProcess = true)]
[OutputType(typeof(Connection))]
public sealed class ConnectClustoThingCommand : ThingChangeCommand
{
    private readonly Gathering<(ThingKey Thing, string? Port, ThingKey To, string? ToPort)> waiting = new();

    /// <summary>The other thing.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity? To { get; set; }

    /// <summary>The port of the first thing; a free one is picked where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    /// <summary>The port of the other thing, or <c>RU13</c> in a rack.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ToPortNameCompleter))]
    public string? ToPort { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(ConnectWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (To is not null)
            return false;
        To = new ThingIdentity(text);
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (To is null)
            ThrowTerminatingError(ErrorRecords.Usage("ThingMissing", thing, "The other thing is not named.", $"Name it: Connect-ClustoThing {thing} switch2a."));
        var (key, port, to, toPort) = (thing.ToKey(), PortOr(Port), To!.ToKey(), ToPort);
        if (IsTrial)
            Change(Ends(thing), "Connect", () => Inventory.Connections.Connect(key, port, to, toPort, Token));
        else if (Change(Ends(thing), "Connect", () => waiting.Add((key, port, to, toPort))) && waiting.IsDue(Inventory.Connections.ConnectedTogether, BatchSize))
            ConnectWaiting();
    }

    // The far port of an object belongs to the far thing of that object.
    private protected override bool TakesFromObject(string parameter) => parameter != nameof(ToPort) || !IsGiven(nameof(To));

    private void ConnectWaiting()
    {
        var items = waiting.Take();
        foreach (var (made, mistake) in items.Length == 0 ? [] : Inventory.Connections.ConnectMany(items, Token))
        {
            if (mistake is not null)
            {
                Report(ErrorRecords.Of(mistake));
                continue;
            }

            WriteVerbose($"{made!.Kind}: {made}");
            WriteObject(made);
        }
    }

    private string Ends(ThingIdentity thing) => $"{thing}{(PortOr(Port) is { } port ? " " + port : "")} to {To}{(ToPort is null ? "" : " " + ToPort)}";
}
