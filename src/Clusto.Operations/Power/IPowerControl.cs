namespace Clusto.Operations.Power;

/// <summary>Asks and switches by one method, many targets at once. Each target has one reply, as soon as it is known; a device that fails is a reply, not an exception.</summary>
internal interface IPowerControl
{
    PowerMethod Method { get; }

    /// <summary>Asks whether targets are on.</summary>
    /// <exception cref="ProgramMissingException">A program that the method needs is not installed.</exception>
    IAsyncEnumerable<PowerReply> AskAsync(IReadOnlyList<PowerTarget> targets, PowerLimits limits, CancellationToken token);

    /// <summary>Switches targets; the status of a reply is what the device says afterwards, or unknown where it does not say at once.</summary>
    /// <exception cref="ProgramMissingException">A program that the method needs is not installed.</exception>
    IAsyncEnumerable<PowerReply> SwitchAsync(IReadOnlyList<PowerTarget> targets, PowerAction action, PowerLimits limits, CancellationToken token);
}
