using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>The path of a file as PowerShell writes it, in the words of the file system.</summary>
internal static class StoreFilePath
{
    /// <exception cref="StoreUnreachableException">It is a path of something else.</exception>
    public static string Of(PSCmdlet command, string path)
    {
        var full = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full : throw new StoreUnreachableException(path, $"a store is a file, and this is a path of {provider.Name}.");
    }
}
