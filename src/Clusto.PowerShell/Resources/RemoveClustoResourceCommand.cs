using System.Management.Automation;
using Clusto.Query;
using Clusto.Resources;

namespace Clusto.Cmdlets;

/// <summary>Gives back what was handed out, so that others can get it.</summary>
/// <remarks>
/// <para>Name the values, or the things that give back all that they hold, or send what Get-ClustoResource lists through the pipeline. With -Value and -For together a value is given back only if that thing holds it.</para>
/// </remarks>
/// <example>
/// <para>Gives an address back, whoever holds it.</para>
/// <code>Remove-ClustoResource net-web 10.2.0.20</code>
/// </example>
/// <example>
/// <para>Gives back all that a server holds of a network.</para>
/// <code>Remove-ClustoResource net-web -For server1</code>
/// </example>
/// <example>
/// <para>Gives back what is listed.</para>
/// <code>Get-ClustoResource net-web -Value 10.2.0.16/28 | Remove-ClustoResource</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoResource", SupportsShouldProcess = true)]
[OutputType(typeof(Resource))]
public sealed class RemoveClustoResourceCommand : ClustoWriteCommand
{
    private readonly Gathering<(Things.ThingKey Manager, string Value, Things.ThingKey? Thing)> waiting = new();
    private readonly HashSet<(long Manager, string Value)> listed = [];
    private bool hasNamed;

    /// <summary>The managers that it goes back to.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ManagerNameCompleter))]
    public ThingIdentity[]? Manager { get; set; }

    /// <summary>The values, with wildcards.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public object[]? Value { get; set; }

    /// <summary>The things that hold it.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? For { get; set; }

    /// <summary>What Get-ClustoResource lists, or a thing that gives back what it holds.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Gives what was given back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(GiveWaiting);
        base.EndProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (InputObject is not null)
            ProcessInput(InputObject);
        else if (For is null && (Manager is null || Value is null))
            ThrowTerminatingError(ErrorRecords.Usage("ResourceMissing", null, "It is not said what is to be given back.", "Name a manager and a value, or the thing that holds it: Remove-ClustoResource net-web 10.2.0.17, or -For server1."));
        else
            ForEach(For.OrAny());
    }

    private void ProcessInput(PSObject input)
    {
        if (Of(input) is { } resource)
            GiveNamed(new Things.ThingKey(resource.Manager, resource.ManagerId), resource.Value, new Things.ThingKey(resource.Thing, resource.ThingId));
        else if (ThingIdentity.Of(input) is { } identity)
            ForEach([identity]);
        else
            Report(ErrorRecords.Nameless(input));
    }

    private void ForEach(IEnumerable<ThingIdentity?> holders)
    {
        foreach (var holder in holders)
        {
            foreach (var manager in Manager.OrAny())
            {
                foreach (var value in Value?.Select(LanguagePrimitives.ConvertTo<string>).OrAny() ?? [null])
                    Guard(() => GiveBack(manager, value, holder));
            }
        }
    }

    private void GiveBack(ThingIdentity? manager, string? value, ThingIdentity? holder)
    {
        if (manager is { IsExact: true } && value is not null && !Pattern.HasWildcards(value) && (holder is null || (holder.IsExact && !NameRange.IsRange(holder.Name))))
        {
            GiveNamed(manager.ToKey(), value, holder?.ToKey());
            return;
        }

        // What waits to be given back is still listed.
        if (hasNamed)
            GiveWaiting();
        foreach (var thing in (holder is null ? null : Resolve(holder)).OrAny())
        {
            var filter = new ResourceFilter
            {
                Manager = manager is null ? null : manager.IsExact ? Pattern.Exactly(manager.ToKey().Name) : Pattern.Of(manager.Name),
                Thing = thing is null ? null : Things.ThingKey.Of(Inventory.Things.Get(thing.ToKey(), Token)),
                Value = value is null ? null : Pattern.Of(value),
            };
            foreach (var resource in Inventory.Resources.Find(filter, Token).Where(resource => listed.Add((resource.ManagerId, resource.Value))).ToList())
                Guard(() => Give(new Things.ThingKey(resource.Manager, resource.ManagerId), resource.Value, new Things.ThingKey(resource.Thing, resource.ThingId)));
        }
    }

    private void GiveNamed(Things.ThingKey manager, string value, Things.ThingKey? holder)
    {
        hasNamed = true;
        Give(manager, value, holder);
    }

    private void Give(Things.ThingKey manager, string value, Things.ThingKey? holder)
    {
        var action = $"Give back to {manager.Name}";
        if (IsTrial)
            Change(value, action, () => Inventory.Resources.GiveBack(manager, value, holder, Token));
        else if (Change(value, action, () => waiting.Add((manager, value, holder))) && waiting.IsDue(Together(Inventory.Resources.ReturnedTogether), 0))
            GiveWaiting();
    }

    private void GiveWaiting()
    {
        var items = waiting.Take();
        listed.Clear();
        hasNamed = false;
        foreach (var (returned, mistake) in items.Length == 0 ? [] : Inventory.Resources.GiveBackMany(items, Token))
        {
            if (mistake is not null)
                Report(ErrorRecords.Of(mistake));
            else if (PassThru)
                WriteObject(returned);
        }
    }

    // What comes from another session has the properties only.
    private static Resource? Of(PSObject input)
    {
        if (input.BaseObject is Resource resource)
            return resource;
        if (!input.TypeNames.Contains("Deserialized.Clusto.Resource"))
            return null;
        return new Resource
        {
            Value = Text(nameof(Resource.Value)),
            Kind = ResourceKind.Number,
            Manager = Text(nameof(Resource.Manager)),
            ManagerId = Number(nameof(Resource.ManagerId)),
            Thing = Text(nameof(Resource.Thing)),
            ThingId = Number(nameof(Resource.ThingId)),
        };

        string Text(string name) => LanguagePrimitives.ConvertTo<string>(input.Properties[name]?.Value);

        long Number(string name) => LanguagePrimitives.ConvertTo<long>(input.Properties[name]?.Value);
    }
}
