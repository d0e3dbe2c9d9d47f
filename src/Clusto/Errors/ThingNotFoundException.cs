using System.Globalization;

namespace Clusto;

/// <summary>No thing has that name.</summary>
public sealed class ThingNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The name asked for.</param>
    /// <param name="asOf">The time that was asked about; null for now.</param>
    public ThingNotFoundException(string name, DateTime? asOf = null)
        : base(
            "ThingNotFound",
            name,
            asOf is { } time ? string.Create(CultureInfo.InvariantCulture, $"There was no thing named '{name}' at {time.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z.") : $"There is no thing named '{name}'.",
            asOf is null ? "Check the spelling, or look for it with Get-ClustoThing and a wildcard." : $"Check the spelling and the time: Get-ClustoHistory '{name}' shows when it was there.")
    {
    }
}
