namespace Clusto;

/// <summary>No thing has that name.</summary>
public sealed class ThingNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The name asked for.</param>
    public ThingNotFoundException(string name)
        : base("ThingNotFound", name, $"There is no thing named '{name}'.", "Check the spelling, or look for it with Get-ClustoThing and a wildcard.")
    {
    }
}
