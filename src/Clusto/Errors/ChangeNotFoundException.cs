namespace Clusto;

/// <summary>The history has no such change or change set.</summary>
public sealed class ChangeNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="change">What was asked for: <c>change set 12</c>.</param>
    public ChangeNotFoundException(string change)
        : base("ChangeNotFound", change, $"The history has no {change}.", "Get-ClustoHistory lists the changes with their numbers and those of their change sets.")
    {
    }
}
