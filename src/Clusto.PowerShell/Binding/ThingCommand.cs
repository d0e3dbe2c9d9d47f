using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is about things, named first on the command line or coming through the pipeline.</summary>
/// <remarks>
/// <para>On the command line the thing comes first: <c>Set-ClustoAttribute server1 owner ops</c>. In a pipeline the thing is there
/// already, so the first position belongs to what follows: <c>Get-ClustoThing web* | Set-ClustoAttribute owner ops</c>.</para>
/// </remarks>
public abstract class ThingCommand : ClustoWriteCommand
{
    private PipedArguments? piped;

    /// <summary>The things: names, wildcards, ranges such as <c>web[001-064]</c>, or things.</summary>
    [Parameter(Position = 0)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public virtual ThingIdentity[]? Thing { get; set; }

    /// <summary>A thing, its name, or an object with a property Thing, Name or Server.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!MyInvocation.ExpectingInput)
            return;
        if (Thing is not null && (Thing is not [var first] || !TakeFirstPosition(first)))
            ThrowTerminatingError(ErrorRecords.NamedTwice(Thing));
        piped = new PipedArguments(this);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessItem()
    {
        if (InputObject is not null)
            ProcessInput(InputObject);
        else if (Thing is not null)
            ForEach(Thing);
        else if (!MyInvocation.ExpectingInput)
            ProcessNothing();
    }

    /// <summary>Handles one thing.</summary>
    /// <param name="thing">The thing.</param>
    protected abstract void ProcessThing(ThingIdentity thing);

    /// <summary>Handles a command line that names no thing, and nothing comes through the pipeline.</summary>
    private protected virtual void ProcessNothing() =>
        ThrowTerminatingError(ErrorRecords.Usage("ThingMissing", null, "No thing is named.", $"Name one: {MyInvocation.MyCommand.Name} server1, or send things through the pipeline."));

    /// <summary>Takes over the argument in the first position when the things come through the pipeline, and moves the ones behind it up.</summary>
    /// <param name="text">The argument.</param>
    /// <returns>Whether there was a place for it.</returns>
    protected virtual bool TakeFirstPosition(string text) => false;

    /// <inheritdoc cref="TakeFirstPosition(string)"/>
    private protected virtual bool TakeFirstPosition(ThingIdentity argument) => TakeFirstPosition(argument.Name);

    /// <summary>Whether an object that is no thing gives an argument by one of its properties.</summary>
    private protected virtual bool TakesFromObject(string parameter) => true;

    /// <summary>Whether the command line gives an argument that objects may give too.</summary>
    private protected bool IsGiven(string parameter) => piped?.IsGiven(parameter) ?? false;

    /// <summary>The port that is named, else the one that came through the pipeline.</summary>
    private protected string? PortOr(string? named) =>
        named ?? (InputObject is not null && IsOf(InputObject, typeof(Port)) ? InputObject.Properties[nameof(Port.Name)].Value?.ToString() : null);

    /// <summary>Whether an object is of a type; those of other sessions and jobs keep only the name of it.</summary>
    private protected static bool IsOf(PSObject value, Type type) =>
        type.IsInstanceOfType(value.BaseObject) || value.TypeNames is [var name, ..] && name == "Deserialized." + type.FullName;

    private void ProcessInput(PSObject input)
    {
        // The attributes of a thing are properties too: one that is named like a parameter is no argument.
        var isThing = IsOf(input, typeof(Thing));
        bool Takes(string parameter) => !isThing && TakesFromObject(parameter);
        piped?.Settle(Takes);
        if (piped?.Unread(input, Takes) is { } unread)
            Report(ErrorRecords.Unread(input, unread));
        else if (ThingIdentity.Of(input) is { } identity)
            ForEach([identity]);
        else
            Report(ErrorRecords.Nameless(input));
    }

    private void ForEach(IEnumerable<ThingIdentity> identities)
    {
        foreach (var identity in identities)
        {
            Guard(() =>
            {
                foreach (var thing in Resolve(identity))
                    Guard(() => ProcessThing(thing));
            });
        }
    }
}
