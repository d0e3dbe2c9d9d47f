using System.Globalization;
using System.Management.Automation;
using Clusto.Things;

namespace Clusto.Cmdlets;

/// <summary>Places things: in a rack, a room, a server.</summary>
/// <remarks>
/// <para>A thing is in one place. In a rack the lowest unit, the height, the face and the side say where; two things never share one. Without -Unit a thing in a rack takes up no unit.</para>
/// <para>A service moves only to a server that has its role, and where no other service has its port.</para>
/// </remarks>
/// <example>
/// <para>Places a server in unit 20 of a rack.</para>
/// <code>Move-ClustoThing server2 -To rack101 -Unit 20</code>
/// </example>
/// <example>
/// <para>Takes all web servers out of their racks.</para>
/// <code>Get-ClustoThing web* | Move-ClustoThing -Out</code>
/// </example>
[Cmdlet(VerbsCommon.Move, "ClustoThing", DefaultParameterSetName = "To", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class MoveClustoThingCommand : ThingChangeCommand
{
    private readonly Gathering<(ThingKey Thing, ThingKey? To, RackPosition Position)> waiting = new();

    /// <summary>What shall hold it.</summary>
    [Parameter(Position = 1, ParameterSetName = "To")]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity? To { get; set; }

    /// <summary>The lowest rack unit that it takes up, in steps of 0.5 from 1.</summary>
    [Parameter(ParameterSetName = "To")]
    public decimal? Unit { get; set; }

    /// <summary>Its height in rack units, in steps of 0.5; what it had, or the driver's, where it is not given.</summary>
    [Parameter(ParameterSetName = "To")]
    public decimal? Height { get; set; }

    /// <summary>The faces of the rack that it takes up; what it had, or both, where it is not given.</summary>
    [Parameter(ParameterSetName = "To")]
    public RackFace? Face { get; set; }

    /// <summary>The part of the width that it takes up; what it had, or all of it, where it is not given.</summary>
    [Parameter(ParameterSetName = "To")]
    public RackSide? Side { get; set; }

    /// <summary>Takes the thing out of its place.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Out")]
    public SwitchParameter Out { get; set; }

    /// <summary>Gives the thing as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(MoveWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override bool TakeFirstPosition(string text)
    {
        if (To is not null || Out)
            return false;
        To = new ThingIdentity(text);
        return true;
    }

    /// <inheritdoc/>
    protected override void ProcessThing(ThingIdentity thing)
    {
        if (To is null && !Out)
            ThrowTerminatingError(ErrorRecords.Usage("PlaceMissing", thing, "No place is named.", "Name it with -To, or use -Out to take the thing out of its place."));
        var key = thing.ToKey();
        var action = To is null ? "Take out of its place" : $"Place in {To}{(Unit is null ? "" : string.Create(CultureInfo.InvariantCulture, $" at RU{Unit}"))}";
        var (to, position) = (To?.ToKey(), new RackPosition(Unit, Height, Face, Side));
        if (IsTrial)
            Change(thing.Name, action, () => Inventory.Placement.Move(key, to, position, Token));
        else if (Change(thing.Name, action, () => waiting.Add((key, to, position))) && waiting.IsDue(Together(Inventory.Placement.MovedTogether), ItemsPerTransaction ?? 0))
            MoveWaiting();
    }

    private void MoveWaiting()
    {
        var items = waiting.Take();
        foreach (var (moved, mistake) in items.Length == 0 ? [] : Inventory.Placement.MoveMany(items, PassThru, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(moved);
        }
    }
}
