using System.Runtime.Versioning;
using Clusto.Operations.Consoles.Peers;
using Clusto.Operations.Consoles.Terminal;
using Clusto.Operations.Credentials;
using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles;

/// <summary>Hands the terminal over to a program that leads to a console.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ProgramHandOver
{
    public static async Task<ConsoleEnd> EnterAsync(ConsoleWay way, ConsoleProgram call, ConsoleOptions options, UserTerminal terminal, ConsoleLog? log, CancellationToken token)
    {
        using var folder = call.AskProgram is null ? null : new PrivateFolder();
        var program = folder is null ? call.Program : Asking(call.Program, folder, call.AskProgram!);
        if (options.TakeOver)
            await ReleaseAsync(call, options.Limit, token).ConfigureAwait(false);
        var isHeld = false;
        ConsoleEnd? end = null;
        try
        {
            end = await ConsoleHandOver.CarryAsync(way, call, terminal, log, () => Begin(way, call, program, terminal), session => isHeld = call.HeldWords is { } words && session.First.Contains(words, StringComparison.Ordinal), token).ConfigureAwait(false);
            return end;
        }
        finally
        {
            // A session that did not end as it should would shut out the next one; that of somebody else is left alone.
            if (isHeld && end?.Reason is not (ConsoleEndReason.Ended or ConsoleEndReason.Left))
                await ReleaseAsync(call, options.Limit, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static ProgramPeer Begin(ConsoleWay way, ConsoleProgram call, ProgramCall program, UserTerminal terminal)
    {
        var pseudo = PseudoTerminal.Open(way.Thing, terminal.Attributes);
        try
        {
            return new(way, call, pseudo, TerminalChild.Start(program, pseudo));
        }
        catch
        {
            pseudo.Dispose();
            throw;
        }
    }

    private static ProgramCall Asking(ProgramCall program, PrivateFolder folder, string text)
    {
        var path = folder.Write("ask", text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program with { Environment = new Dictionary<string, string>(program.Environment) { ["SSH_ASKPASS"] = path, ["SSH_ASKPASS_REQUIRE"] = "force" } };
    }

    // Where nobody holds a session, or the device does not answer, the program says so, and that it is not wrong.
    private static async Task ReleaseAsync(ConsoleProgram call, TimeSpan limit, CancellationToken token)
    {
        if (call.Release is null)
            return;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
        time.CancelAfter(limit);
        try
        {
            await call.Release.RunAsync(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // The console itself is asked next, or was left.
        }
    }
}
