using System.Text;
using Clusto.Operations.Tests.Consoles;

namespace Clusto.Operations.Tests.Credentials;

/// <summary>Looks at the command lines of all processes, again and again, for secrets.</summary>
internal sealed class SecretWatch : IDisposable
{
    // What plays the device is told its password as it likes, also that of a test beside this one.
    private const string Counterpart = "snmpsimd";

    private readonly string[] secrets;
    private readonly Thread thread;
    private readonly List<string> seen = [];
    private volatile bool isOver;
    private int rounds;

    public SecretWatch(params string[] secrets)
    {
        this.secrets = secrets;
        thread = new Thread(Look) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends the looking, and fails where a secret was seen there, or is in a text or in a file of a folder.</summary>
    public void AssertNothingWasSeen(IEnumerable<string> texts, string folder)
    {
        Dispose();
        Assert.True(rounds > 0);
        Assert.Empty(seen);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), file => Text(file).Contains(secret, StringComparison.Ordinal));
        }
    }

    public void Dispose()
    {
        isOver = true;
        thread.Join();
    }

    private static string Text(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private void Look()
    {
        do
        {
            foreach (var secret in secrets)
                seen.AddRange(CommandLines.With(secret).Where(line => !line.Contains(Counterpart, StringComparison.Ordinal)));
            rounds++;
        }
        while (!isOver);
    }
}
