using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Clusto.Connections;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Records facts of a port, or gives a thing a port of its own.</summary>
/// <remarks>
/// <para>Facts are the hardware address, the speed, the name that the operating system has for it, the number of its cable, and any other. A port that the driver does not have is made when -Kind is given, and taken away with -Remove.</para>
/// </remarks>
/// <example>
/// <para>Records the hardware address and the speed of a port.</para>
/// <code>Set-ClustoPort server1 eth0 -Mac 00:13:c6:04:58:28 -Fact @{ speed = '10G'; os = 'enp3s0' }</code>
/// </example>
/// <example>
/// <para>Gives all web servers a port for their management controller.</para>
/// <code>Get-ClustoThing web* | Set-ClustoPort bmc -Kind Network</code>
/// </example>
/// <example>
/// <para>Takes away a port that the server had of its own.</para>
/// <code>Set-ClustoPort server1 spare -Remove</code>
/// </example>
[Cmdlet(VerbsCommon.Set, "ClustoPort", DefaultParameterSetName = "Facts", SupportsShouldProcess = true)]
[OutputType(typeof(Port))]
public sealed class SetClustoPortCommand : ThingChangeCommand
{
    private readonly Gathering<(ThingKey Thing, string Port, PortFacts Facts)> waiting = new();

    /// <summary>The name of the port.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PortNameCompleter))]
    public string? Port { get; set; }

    /// <summary>What a port of the thing's own carries.</summary>
    [Parameter(ParameterSetName = "Facts")]
    public PortKind? Kind { get; set; }

    /// <summary>The hardware address; empty takes it away.</summary>
    [Parameter(ParameterSetName = "Facts", ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Mac { get; set; }

    /// <summary>Other facts by name; $null as a value takes a fact away.</summary>
    [Parameter(ParameterSetName = "Facts")]
    public IDictionary? Fact { get; set; }

    /// <summary>Takes away a port that the thing has of its own.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Remove")]
    public SwitchParameter Remove { get; set; }

    /// <summary>Gives the port as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(WriteWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (Port is not null)
            return false;
        Port = text;
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (PortOr(Port) is not { } port)
        {
            ThrowTerminatingError(ErrorRecords.Usage("PortMissing", thing, "No port is named.", $"Name it: Set-ClustoPort {thing} eth0."));
            return;
        }

        var (target, key, action) = ($"{thing} {port}", thing.ToKey(), Remove ? "Remove port" : "Set facts of port");
        var facts = new PortFacts { Kind = Kind, Mac = Mac, Facts = Facts() };
        if (IsTrial && Remove)
            Change(target, action, () => Inventory.Ports.Remove(key, port, Token));
        else if (IsTrial)
            Change(target, action, () => Inventory.Ports.Set(key, port, facts, Token));
        else if (Change(target, action, () => waiting.Add((key, port, facts))) && waiting.IsDue(Inventory.Ports.SetTogether, BatchSize))
            WriteWaiting();
    }

    private void WriteWaiting()
    {
        var items = waiting.Take();
        if (items.Length > 0 && Remove)
            RemoveTogether(items);
        else if (items.Length > 0)
            SetTogether(items);
    }

    private void RemoveTogether((ThingKey Thing, string Port, PortFacts Facts)[] items)
    {
        foreach (var mistake in Inventory.Ports.RemoveMany([.. items.Select(static item => (item.Thing, item.Port))], Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
        }
    }

    private void SetTogether((ThingKey Thing, string Port, PortFacts Facts)[] items)
    {
        foreach (var (changed, mistake) in Inventory.Ports.SetMany(items, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(changed);
        }
    }

    private Dictionary<string, string?> Facts()
    {
        var facts = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Fact ?? new Hashtable())
            facts[entry.Key.ToString()!] = entry.Value is null ? null : Convert.ToString(entry.Value, CultureInfo.InvariantCulture);
        return facts;
    }
}
