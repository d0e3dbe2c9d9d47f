namespace Clusto;

/// <summary>The thing carries the attribute that protects it.</summary>
public sealed class ThingProtectedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="refusal">What is not done to it: <c>given back</c>.</param>
    public ThingProtectedException(string thing, string refusal)
        : base("ThingProtected", thing, $"'{thing}' is not {refusal}: its attribute 'protected' is set.", "Make sure that it is the right one; -Force does it all the same.")
    {
    }
}
