namespace Clusto.Operations.Credentials;

/// <summary>A user and a password for a device. It is held in memory only, and no text of it shows the password.</summary>
/// <param name="userName">The user; empty where a device asks for a password only, as SNMP v2c does.</param>
/// <param name="password">The password.</param>
public sealed class Credential(string userName, string password)
{
    /// <summary>The user; empty where a device asks for a password only.</summary>
    public string UserName => userName;

    /// <summary>The password; goes to a device, a private file or the environment of a program, and nowhere else.</summary>
    internal string Password => password;

    /// <summary>The user.</summary>
    public override string ToString() => userName;
}
