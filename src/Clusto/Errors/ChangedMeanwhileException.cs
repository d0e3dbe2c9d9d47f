namespace Clusto;

/// <summary>Somebody else changed the thing after it was read.</summary>
public sealed class ChangedMeanwhileException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The thing.</param>
    public ChangedMeanwhileException(string name)
        : base("ChangedMeanwhile", name, $"'{name}' was changed by somebody else after it was read; nothing was overwritten.", $"Read it again (Get-ClustoThing '{name}') and repeat the command.")
    {
    }
}
