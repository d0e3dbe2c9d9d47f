using System.Globalization;
using System.Management.Automation;
using Clusto.Resources;

namespace Clusto.Cmdlets;

/// <summary>Hands out an address, VLAN, number or name to things, each once.</summary>
/// <remarks>
/// <para>Managers are things of the drivers Network, VlanPool, NumberPool and NamePool, and their attributes say what they hand out: prefix, gateway, reserved, excluded and routingdomain of a network, range and step of a pool of numbers, pattern of a pool of names such as web{0:0000}. What was given back is handed out again unless the attribute reuse is false.</para>
/// <para>Without -Value the lowest value that is free is handed out, with -Count a run of values that follow one another. Reserved values are handed out only by -Value, the gateway of a network only by -Value and -Force. What belongs to a network within another is handed out by the inner one alone.</para>
/// <para>With -PrefixLength a network that has no prefix yet gets the lowest one of that length that is free.</para>
/// </remarks>
/// <example>
/// <para>Gives a port of a server the lowest free address of a network.</para>
/// <code>Request-ClustoResource net-web -For server1 -Port eth0</code>
/// </example>
/// <example>
/// <para>Gives a server the address that is named, if nobody has it.</para>
/// <code>Request-ClustoResource net-web -For server2 -Value 10.2.0.17</code>
/// </example>
/// <example>
/// <para>Gives each web server four addresses that follow one another.</para>
/// <code>Get-ClustoThing web* -Driver Server | Request-ClustoResource net-web -Count 4</code>
/// </example>
/// <example>
/// <para>Gives a new network the next prefix of 26 bits within another.</para>
/// <code>New-ClustoThing net-cache -Driver Network | Request-ClustoResource net-site -PrefixLength 26</code>
/// </example>
[Cmdlet(VerbsLifecycle.Request, "ClustoResource", SupportsShouldProcess = true)]
[OutputType(typeof(Resource))]
public sealed class RequestClustoResourceCommand : ClustoWriteCommand
{
    /// <summary>The managers; each hands something out.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ManagerNameCompleter))]
    public ThingIdentity[] Manager { get; set; } = [];

    /// <summary>The things that get it: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] For { get; set; } = [];

    /// <summary>The port of the thing that it is for.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(HolderPortCompleter))]
    public string? Port { get; set; }

    /// <summary>The values wanted; the lowest that is free without it.</summary>
    [Parameter]
    public object[]? Value { get; set; }

    /// <summary>How many values that follow one another; with -Value, those from there on.</summary>
    [Parameter]
    [ValidateRange(1, 65536)]
    public int Count { get; set; } = 1;

    /// <summary>The length of the prefix that a network gets, in bits.</summary>
    [Parameter]
    [ValidateRange(0, 128)]
    public int? PrefixLength { get; set; }

    /// <summary>Hands out also the gateway of a network.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (PrefixLength is not null && (Value is not null || Port is not null || Count != 1))
            ThrowTerminatingError(ErrorRecords.Usage("ArgumentInvalid", PrefixLength, "A prefix is for a network as a whole, and the next free one is taken.", "Leave out -Value, -Count and -Port."));
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var manager in Manager.SelectMany(Resolve))
        {
            foreach (var identity in For)
                Guard(() => ForEach(manager, identity));
        }
    }

    private void ForEach(ThingIdentity manager, ThingIdentity identity)
    {
        foreach (var thing in Resolve(identity))
        {
            if (PrefixLength is { } length)
                Guard(() => Take(manager, thing, $"Get a prefix of {length.ToString(CultureInfo.InvariantCulture)} bits of {manager}", () => [Inventory.Resources.RequestPrefix(manager.ToKey(), thing.ToKey(), length, Token)]));
            else
                Array.ForEach(Values(), value => Guard(() => Take(manager, thing, Action(manager, value), () => Inventory.Resources.Request(Request(manager, thing, value), Token))));
        }
    }

    private void Take(ThingIdentity manager, ThingIdentity thing, string action, Func<IReadOnlyList<Resource>> take)
    {
        IReadOnlyList<Resource> taken = [];
        if (Change(thing.Name, action, () => taken = take()))
            WriteObject(taken, enumerateCollection: true);
        else
            WriteVerbose($"{thing} would get {string.Join(", ", taken)} of {manager}.");
    }

    private string?[] Values() => Value is null ? [null] : [.. Value.Select(LanguagePrimitives.ConvertTo<string>)];

    private string Action(ThingIdentity manager, string? value) => (value, Count) switch
    {
        (null, 1) => $"Get the next free value of {manager}",
        (null, _) => string.Create(CultureInfo.InvariantCulture, $"Get the next {Count} free values of {manager}"),
        (_, 1) => $"Get {value} of {manager}",
        _ => string.Create(CultureInfo.InvariantCulture, $"Get {Count} values of {manager} from {value}"),
    };

    private ResourceRequest Request(ThingIdentity manager, ThingIdentity thing, string? value) => new()
    {
        Manager = manager.ToKey(),
        Thing = thing.ToKey(),
        Port = Port,
        Value = value,
        Count = Count,
        Force = Force,
    };
}
