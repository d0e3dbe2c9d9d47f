using System.Management.Automation;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Finds things by an expression.</summary>
/// <remarks>
/// <para>Terms side by side must all hold; and, or, not and parentheses join them, and connected to, in, contains and holds relate things to others. A word alone is a name, or the address or serial that a thing carries. Get-Help about_Clusto_Questions shows how expressions are written.</para>
/// <para>Put an expression in single quotes: without them, PowerShell takes parentheses, commas and signs such as > for itself. A mistake in an expression ends the command and is shown with its place; an expression that finds nothing is no error.</para>
/// </remarks>
/// <example>
/// <para>Lists the servers of a datacenter that are free and have enough memory.</para>
/// <code>Find-ClustoThing 'driver:Server attr:status,unallocated attr:memory>=65536 in name:datacenter1'</code>
/// </example>
/// <example>
/// <para>Lists the switches that the servers of a rack are connected to.</para>
/// <code>Find-ClustoThing 'driver:Switch connected to (driver:Server in rack002)'</code>
/// </example>
/// <example>
/// <para>Shows where the servers of a pool are, but for one.</para>
/// <code>Find-ClustoThing 'pool:web-pool not web003' | Get-ClustoLocation</code>
/// </example>
/// <example>
/// <para>Shows how the store would find them.</para>
/// <code>Find-ClustoThing 'name:/^web/ in rack002' -Explain</code>
/// </example>
/// <example>
/// <para>Asks for what was found elsewhere.</para>
/// <code>Get-ClustoThing -Driver Server -In (Find-ClustoThing 'driver:Rack in datacenter1')</code>
/// </example>
[Cmdlet(VerbsCommon.Find, "ClustoThing", SupportsPaging = true)]
[OutputType(typeof(Thing), typeof(Explanation))]
public sealed class FindClustoThingCommand : ClustoCommand
{
    private Paging? paging;
    private ThingSource? source;

    /// <summary>The expression.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ExpressionCompleter))]
    public string Expression { get; set; } = "";

    /// <summary>Asks of a time in the past: things are found, and given, as they were then, also those that were removed since. A time without a zone is local.</summary>
    [Parameter]
    public DateTime? AsOf { get; set; }

    /// <summary>Gives, instead of the things, how the store finds them: the SQL, the values of its parameters, what was read before, and what is checked on what comes back.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        paging ??= new Paging(this);
        source ??= new ThingSource(Inventory, AsOf);
        var question = Inventory.Questions.Parse(Expression, Token);
        if (Explain)
        {
            WriteObject(source.Explain(question, Token));
            return;
        }

        paging.TellTotal(() => source.Count(question, Token));
        if (paging.IsFull)
            return;
        foreach (var thing in source.Find(question, paging.Left, Token))
            paging.Write(thing);
    }
}
