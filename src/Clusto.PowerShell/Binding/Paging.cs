using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>What -Skip and -First leave of the things that a command finds, over all that it is asked.</summary>
internal sealed class Paging(PSCmdlet command)
{
    private readonly PagingParameters parameters = command.PagingParameters;
    private ulong skipped;
    private ulong written;

    /// <summary>Whether everything was written that is wanted.</summary>
    public bool IsFull => written == parameters.First;

    /// <summary>How many things are still to be found at the most; null for all.</summary>
    public long? Left
    {
        get
        {
            var (skip, first) = (parameters.Skip - skipped, parameters.First - written);
            return first > long.MaxValue - skip ? null : (long)(first + skip);
        }
    }

    /// <summary>Writes how many there are, where that is asked for.</summary>
    public void TellTotal(Func<long> count)
    {
        if (parameters.IncludeTotalCount)
            command.WriteObject(parameters.NewTotalCount((ulong)count(), 1.0));
    }

    public void Write(Thing thing)
    {
        if (skipped < parameters.Skip)
            skipped++;
        else if (!IsFull)
        {
            written++;
            command.WriteObject(thing);
        }
    }
}
