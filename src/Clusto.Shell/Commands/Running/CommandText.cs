namespace Clusto.Shell.Commands;

/// <summary>A command line as it could be typed again: what the history keeps. No option takes a secret, so none can get there.</summary>
internal static class CommandText
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:,#@%+";

    public static string Of(ReadOnlySpan<string> args)
    {
        var words = new List<string>(args.Length + 1) { "clusto" };
        foreach (var arg in args)
            words.Add(Quote(arg));
        return string.Join(' ', words);
    }

    public static string Quote(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain)
        ? word
        : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
