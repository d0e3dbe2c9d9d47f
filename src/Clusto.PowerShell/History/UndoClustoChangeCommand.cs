using System.Management.Automation;
using Clusto.History;

namespace Clusto.Cmdlets;

/// <summary>Takes changes back: a change set, one change, or the last change sets.</summary>
/// <remarks>
/// <para>An undo is one new change set whose reason says what it undid; it can be undone like any other. A thing that is brought back has its number, attributes, place, cables, groups and ports again. All of it is done or nothing: when later changes touched the same facts, or took the name, the rack units or the port, the error lists each with who did it and when. -WhatIf shows each step back.</para>
/// <para>-Last counts the newest change sets of the store, whoever made them; an undo counts too, so that the second -Last 1 takes the first back.</para>
/// </remarks>
/// <example>
/// <para>Takes back what was done last.</para>
/// <code>Undo-ClustoChange -Last 1 -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Takes back the last change of a server with all that committed together with it.</para>
/// <code>Get-ClustoHistory server1 -First 1 | Undo-ClustoChange -Reason 'wrong server' -Confirm:$false</code>
/// </example>
/// <example>
/// <para>Shows what taking back a change set would do.</para>
/// <code>Undo-ClustoChange -ChangeSet 12 -WhatIf</code>
/// </example>
[Cmdlet(VerbsCommon.Undo, "ClustoChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Change))]
public sealed class UndoClustoChangeCommand : ClustoWriteCommand
{
    private const int StepsAsked = 20;

    private readonly HashSet<long> seen = [];
    private readonly List<UndoPlan> tried = [];

    /// <summary>The change set: what committed together.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public long? ChangeSet { get; set; }

    /// <summary>One change only; the other end of a cable goes with it, and with a removal the cables and groups that it took.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <summary>The last change sets of the store, as many as this.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Why; what was undone is added to it.</summary>
    [Parameter]
    public string? Reason { get; set; }

    /// <summary>Gives the changes that the undo made.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var given = new[] { nameof(ChangeSet), nameof(Id), nameof(Last) }.Where(MyInvocation.BoundParameters.ContainsKey).ToList();
        var hasInput = MyInvocation.ExpectingInput;
        if (given.Count > 1 || (hasInput && given.Count > 0))
            ThrowTerminatingError(ErrorRecords.Usage("SelectionAmbiguous", given[0], $"It is not clear what to undo: {string.Join(" and ", given.Select(name => "-" + name).Concat(hasInput ? ["the pipeline"] : []))} are given.", "Give one of -ChangeSet, -Id, -Last, or change sets through the pipeline."));
        if (given.Count == 0 && !hasInput)
            ThrowTerminatingError(ErrorRecords.Usage("SelectionMissing", null, "Nothing says what to undo.", "Give -ChangeSet, -Id or -Last, or send changes through the pipeline: Get-ClustoHistory server1 -First 1 | Undo-ClustoChange."));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        // Several changes of one set come through the pipeline; the set is undone once.
        if (MyInvocation.ExpectingInput && ChangeSet is { } set && !seen.Add(set))
            return;
        var plan = Inventory.Undo.Plan(Selection(), tried, Token);
        if (plan.Steps.Count == 0)
        {
            WriteWarning($"There is nothing to undo in {plan.Of}: its changes cancel each other out.");
            return;
        }

        IReadOnlyList<Change> made = [];
        if (Change(plan.Of, "Undo", () => made = Inventory.Undo.Undo(plan, Reason, Token), Details(plan)))
        {
            if (PassThru)
                WriteObject(made, enumerateCollection: true);
        }
        else if (IsTrial)
        {
            // What comes behind in the pipeline is then tried as if this had been done.
            tried.Add(plan);
        }
    }

    private UndoSelection Selection() => this switch
    {
        { ChangeSet: { } set } => UndoSelection.OfSet(set),
        { Last: > 0 } => UndoSelection.Last(Last),
        _ => UndoSelection.OfChange(Id),
    };

    // A question of thousands of lines could not be read any more; -WhatIf tells them all.
    private string Details(UndoPlan plan)
    {
        var shown = IsTrial ? plan.Steps : plan.Steps.Take(StepsAsked);
        var more = IsTrial || plan.Steps.Count <= StepsAsked ? "" : $"\n  and {plan.Steps.Count - StepsAsked} more steps";
        return string.Concat(shown.Select(step => "\n  " + step)) + more;
    }
}
