using Clusto.Operations.Programs;
using Clusto.Operations.Tests.Devices;

namespace Clusto.Operations.Tests.Consoles;

/// <summary>A console server: sshd with a key of its own and one of the user's, and one command for whoever comes.</summary>
internal sealed class SshServer : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly DeviceProgram program;

    private SshServer(DirectoryInfo folder, DeviceProgram program, int port)
    {
        this.folder = folder;
        this.program = program;
        Port = port;
    }

    public int Port { get; }

    public int Id => program.Id;

    public string Known => Path.Combine(folder.FullName, "known");

    public string Key => Path.Combine(folder.FullName, "key");

    /// <summary>The settings that lead to it: its base port is one less than that of its port 1.</summary>
    public string[] Settings => [$"console-base-port={Port - 1}", $"console-known-hosts={Known}", $"console-identity={Key}"];

    public static async Task<SshServer> StartAsync(string passphrase = "")
    {
        DeviceProgram.Require("sshd", "ssh", "ssh-keygen");
        // sshd as root wants the folder that it locks its children into; the package's service makes it otherwise.
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        var folder = Directory.CreateTempSubdirectory("clusto-sshd-");
        string Path(string name) => System.IO.Path.Combine(folder.FullName, name);
        var port = DeviceProgram.FreePort();
        await KeyAsync(Path("host"), "");
        await KeyAsync(Path("key"), passphrase);
        var host = (await File.ReadAllTextAsync(Path("host.pub"))).Split(' ');
        await File.WriteAllTextAsync(Path("known"), $"[127.0.0.1]:{port} {host[0]} {host[1]}\n");
        // The far end is a shell with a prompt of its own.
        await File.WriteAllTextAsync(Path("rc"), "PS1='far> '\n");
        await File.WriteAllTextAsync(Path("config"), $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {Path("host")}
            AuthorizedKeysFile {Path("key.pub")}
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PidFile none
            ForceCommand bash --noprofile --rcfile {Path("rc")} -i

            """);
        var program = await DeviceProgram.StartAsync("sshd", ["-D", "-e", "-f", Path("config")], _ => DeviceProgram.ListensAsync(port));
        return new(folder, program, port);
    }

    public void Dispose()
    {
        program.Dispose();
        folder.Delete(recursive: true);
    }

    private static async Task KeyAsync(string path, string passphrase)
    {
        var call = new ProgramCall { Name = "ssh-keygen", Purpose = "to test", Package = "openssh-client", Arguments = ["-q", "-t", "ed25519", "-N", passphrase, "-f", path] };
        Assert.Equal(0, (await call.RunAsync(TestContext.Current.CancellationToken)).ExitCode);
    }
}
