namespace Clusto.Storage;

/// <summary>Who writes, from where, why and by which command: what each change set says of itself.</summary>
/// <param name="Actor">The account.</param>
/// <param name="Host">The machine.</param>
/// <param name="Reason">Why, if it was said.</param>
/// <param name="Command">The command line, if there is one.</param>
public sealed record Origin(string Actor, string Host, string? Reason, string? Command)
{
    private const int LongestCommand = 4000;

    /// <summary>The account and machine of this process.</summary>
    public static Origin Here(string? command = null, string? reason = null) =>
        new(Environment.UserName, Environment.MachineName, reason, command is { Length: > LongestCommand } ? command[..LongestCommand] : command);
}
