using System.Diagnostics;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Ways;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class ConsoleTailPromises : IDisposable
{
    private readonly SmallSite site = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-console-");

    private string Log => Path.Combine(folder.FullName, "{name}.log");

    public void Dispose()
    {
        site.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_last_lines_come_without_what_a_terminal_would_do()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "web1.log"), "\u001b]0;title\u0007\u001b[2J\u001b[1;1HBooting\u202e\r\n\r\n" + new string('x', 1000) + "\r\n\u001b(Bgrub rescue>\0\b ");
        site.Add("web1", "Server", null, ("console-log", Log));

        Assert.Equal(["Booting", new string('x', 400) + "…", "grub rescue>"], Lines("web1"));
    }

    [Fact]
    public void Of_a_long_log_the_end_is_read()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "web1.log"), string.Concat(Enumerable.Range(1, 100_000).Select(static line => $"line {line}\n")));
        site.Add("web1", "Server", null, ("console-log", Log));

        Assert.Equal(Enumerable.Range(99_981, 20).Select(static line => $"line {line}"), Lines("web1"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    public void A_name_is_no_way_to_another_file(string name)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "secret.log"), "secret\n");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "logs"));
        site.Add(name, "Server", null, ("console-log", Path.Combine(folder.FullName, "logs", "{name}.log")));

        Assert.Empty(Lines(name));
    }

    [Fact]
    public void What_is_no_file_is_no_log()
    {
        DeviceProgram.Require("mkfifo");
        Process.Start("mkfifo", Path.Combine(folder.FullName, "web1.log")).WaitForExit();
        site.Add("web1", "Server", null, ("console-log", Log));
        site.Add("web2", "Server", null, ("console-log", Log));
        site.Add("web3", "Server", null, ("console-log", "/dev/zero"));
        site.Add("web4", "Server", null, ("console-log", "logs/{name}"));
        site.Add("web5", "Server");

        Assert.All(Enumerable.Range(1, 5), number => Assert.Empty(Lines($"web{number}")));
    }

    private IReadOnlyList<string> Lines(string thing) => ConsoleTail.Of(site.Inventory.Devices.Read([thing], CancellationToken.None).Single());
}
