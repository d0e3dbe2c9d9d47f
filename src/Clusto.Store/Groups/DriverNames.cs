namespace Clusto.Groups;

/// <summary>The drivers that the rules of roles speak of; those derived from them count as well.</summary>
internal static class DriverNames
{
    public const string Class = "Class";
    public const string Role = "Role";
    public const string Server = "Server";
    public const string Service = "Service";
}
