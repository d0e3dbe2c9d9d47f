using System.Management.Automation;
using Clusto.Query;
using Clusto.Resources;

namespace Clusto.Cmdlets;

/// <summary>Lists what managers have handed out and who holds it, or how full they are.</summary>
/// <remarks>
/// <para>Without parameters all that was handed out is listed, by manager and value. -Manager, -For and -Value each leave out what they do not name; -Value takes wildcards and, for addresses, prefixes.</para>
/// <para>With -Utilization there is one object for each manager: how many values it has, how many are handed out, reserved, belong to networks within it, and are free.</para>
/// </remarks>
/// <example>
/// <para>Lists who has which address of a network.</para>
/// <code>Get-ClustoResource net-web</code>
/// </example>
/// <example>
/// <para>Lists what servers hold.</para>
/// <code>Get-ClustoThing server* | Get-ClustoResource</code>
/// </example>
/// <example>
/// <para>Shows how full networks are.</para>
/// <code>Get-ClustoResource net-* -Utilization</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoResource", DefaultParameterSetName = "Resource")]
[OutputType(typeof(Resource), ParameterSetName = ["Resource"])]
[OutputType(typeof(Utilization), ParameterSetName = ["Utilization"])]
public sealed class GetClustoResourceCommand : ClustoCommand
{
    /// <summary>The managers.</summary>
    [Parameter(Position = 0, ParameterSetName = "Resource")]
    [Parameter(Position = 0, ParameterSetName = "Utilization", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ManagerNameCompleter))]
    public ThingIdentity[]? Manager { get; set; }

    /// <summary>The things that hold it.</summary>
    [Parameter(ParameterSetName = "Resource", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[]? For { get; set; }

    /// <summary>The values, with wildcards; for addresses also prefixes such as 10.2.0.0/26.</summary>
    [Parameter(ParameterSetName = "Resource")]
    [SupportsWildcards]
    public object[]? Value { get; set; }

    /// <summary>Shows how full the managers are.</summary>
    [Parameter(ParameterSetName = "Utilization", Mandatory = true)]
    public SwitchParameter Utilization { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        if (Utilization && Manager is null)
            Guard(() => WriteObject(Inventory.Resources.Utilizations(Token), enumerateCollection: true));
        else if (Utilization)
            ForEach(Manager!.SelectMany(Resolve), manager => WriteObject(Inventory.Resources.Utilization(manager.ToKey(), Token)));
        else
            ForEach(Manager.OrAny(), manager => ForEach(For.OrAny(), thing => ForEach(Value.OrAny(), value => Show(manager, thing, value))));
    }

    private void Show(ThingIdentity? manager, ThingIdentity? thing, object? value)
    {
        if (manager is { IsExact: true })
            Inventory.Resources.Check(manager.ToKey(), Token);
        foreach (var holder in (thing is null ? null : Resolve(thing)).OrAny())
        {
            var filter = new ResourceFilter
            {
                Manager = manager is null ? null : manager.IsExact ? Pattern.Exactly(manager.ToKey().Name) : Pattern.Of(manager.Name),
                Thing = holder is null ? null : Things.ThingKey.Of(Inventory.Things.Get(holder.ToKey(), Token)),
                Value = value is null ? null : Pattern.Of(LanguagePrimitives.ConvertTo<string>(value)),
            };
            WriteObject(Inventory.Resources.Find(filter, Token), enumerateCollection: true);
        }
    }

    private void ForEach<T>(IEnumerable<T> items, Action<T> show)
    {
        foreach (var item in items)
            Guard(() => show(item));
    }
}
