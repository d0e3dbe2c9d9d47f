using System.Diagnostics;

namespace Clusto.Tests.Stores;

/// <summary>A folder that is mounted for one test: a small disk of its own, or another folder that cannot be written through it.</summary>
internal sealed class MountedFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private MountedFolder()
    {
    }

    public string Path => folder.Path;

    public string this[string name] => folder[name];

    /// <summary>A disk of some kilobytes; skips the test where none can be mounted.</summary>
    public static MountedFolder Disk(int kilobytes) => Mount(path => [["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path]]);

    /// <summary>A view of a folder that cannot be written; skips the test where none can be mounted.</summary>
    public static MountedFolder ReadOnly(string of) => Mount(path => [["--bind", of, path], ["-o", "remount,ro,bind", path]]);

    public void Dispose()
    {
        Run("umount", [folder.Path]);
        folder.Dispose();
    }

    private static MountedFolder Mount(Func<string, string[][]> commands)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux can mount a disk for the test");
        var mounted = new MountedFolder();
        foreach (var command in commands(mounted.Path))
        {
            if (Run("mount", command))
                continue;
            mounted.Dispose();
            Assert.Skip("this machine does not allow a mount: mount " + string.Join(' ', command));
        }

        return mounted;
    }

    private static bool Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
