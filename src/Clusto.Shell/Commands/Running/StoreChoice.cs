using Clusto.Storage;

namespace Clusto.Shell.Commands;

/// <summary>Which store is meant. Every user of a machine can read command lines, so no password is taken from one.</summary>
internal static class StoreChoice
{
    private const string FromEnvironment = "env:";

    /// <exception cref="UsageException">A password, or a variable that is not set.</exception>
    public static StoreAddress Of(string? option)
    {
        if (string.IsNullOrEmpty(option))
            return option is null ? StoreAddress.Default() : throw new UsageException("--store is empty.", "Give a file, a connection string, or env:NAME.");
        if (option.StartsWith(FromEnvironment, StringComparison.Ordinal))
        {
            var name = option[FromEnvironment.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
                ? StoreAddress.Parse(text)
                : throw new UsageException($"The environment variable '{name}' is not set.", "Set it to a file or a connection string.");
        }

        if (HasPassword(option))
        {
            throw new UsageException("A password does not belong on a command line, where others can read it.", $"Put the connection string into the environment variable {StoreAddress.EnvironmentVariable}, or into another one and write --store env:NAME.")
            {
                ErrorId = "PasswordOnCommandLine",
            };
        }

        return StoreAddress.Parse(option);
    }

    private static bool HasPassword(string text)
    {
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && part.AsSpan(0, equals).Trim() is var key && (key.Equals("password", StringComparison.OrdinalIgnoreCase) || key.Equals("pwd", StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
