using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Rebuilds.Serving;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto serve-boot</c>: serves boot files to machines that are reinstalled, and records how far they are.</summary>
internal sealed class ServeBootCommand : ShellCommand
{
    private const int UsualPort = 8080;

    private readonly Option<string?> listen = new("--listen") { Description = "Where it listens: address and port, or one of both; all addresses and port 8080 where it is not given.", HelpName = "address:port" };
    private readonly Option<string?> bootRoot = new("--boot-root") { Description = "The folder that boot files are in; CLUSTO_BOOT_ROOT where it is not given.", HelpName = "folder" };
    private readonly Lock writing = new();

    public ServeBootCommand()
        : base("serve-boot", "Serve boot files by HTTP, and take it from installers that they are done.", "clusto serve-boot --boot-root /srv/boot", "clusto serve-boot --listen 10.2.0.5:8080 --boot-root /srv/boot")
    {
        Add(listen);
        Add(bootRoot);
    }

    protected override void Run(CommandRun run, ParseResult given)
    {
        var root = RebuildCommand.Folder(given.GetValue(bootRoot) ?? Environment.GetEnvironmentVariable(RebuildOptions.BootRootVariable), mustExist: true)
            ?? throw new UsageException("It is not said which folder is served.", $"Name it with --boot-root, or in {RebuildOptions.BootRootVariable}.");
        var place = Place(given.GetValue(listen));
        run.StopByHand(PosixSignal.SIGTERM);
        using var server = Open(new BootServerOptions { BootRoot = root, EndPoint = place, Log = line => Log(run, line) }, run.Changing(1));
        run.Notice($"Serving {root} at http://{server.EndPoint}/ until Ctrl-C.");
        server.RunAsync(run.Token).GetAwaiter().GetResult();
    }

    private static BootServer Open(BootServerOptions options, Inventory inventory)
    {
        try
        {
            return new BootServer(inventory.Devices, options);
        }
        catch (SocketException mistake)
        {
            throw new UsageException($"Nothing can listen at {options.EndPoint}: {mistake.Message}.", "Choose another address or port with --listen.") { ErrorId = "ListenFailed" };
        }
    }

    // Many threads write here, and a reader of the log that has gone away is no reason to serve no longer.
    private void Log(CommandRun run, string line)
    {
        try
        {
            lock (writing)
            {
                run.Out.Line(Printable.Of(line));
                run.Out.Flush();
            }
        }
        catch (Exception mistake) when (mistake is OutputClosedException or IOException)
        {
        }
    }

    private static IPEndPoint Place(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return new IPEndPoint(IPAddress.Any, UsualPort);
        var port = text.StartsWith(':') ? text[1..] : text;
        if (port.All(char.IsAsciiDigit) && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= ushort.MaxValue)
            return new IPEndPoint(IPAddress.Any, number);
        if (IPEndPoint.TryParse(text, out var place))
            return place.Port != 0 || text.EndsWith(":0", StringComparison.Ordinal) ? place : new IPEndPoint(place.Address, UsualPort);
        throw new UsageException($"'{text}' is no place to listen at.", "Write an address and a port: 10.2.0.5:8080, [2001:db8::5]:8080, or a port alone.");
    }
}
