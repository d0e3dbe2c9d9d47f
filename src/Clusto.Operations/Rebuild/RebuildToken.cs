using System.Security.Cryptography;
using System.Text;

namespace Clusto.Operations.Rebuilds;

/// <summary>What an installer proves by that it is the one: known to its boot files, and to nobody else. Only its SHA-256 is recorded.</summary>
internal static class RebuildToken
{
    /// <summary>How many characters it has.</summary>
    public const int Length = 64;

    private static readonly string NoHash = new('0', 64);

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length / 2));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether a token has a hash; takes as long for a wrong one, and where there is no hash.</summary>
    public static bool Fits(string token, string? hash)
    {
        var isSame = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(HashOf(token)), Encoding.UTF8.GetBytes(hash ?? NoHash));
        return isSame && hash is not null;
    }
}
