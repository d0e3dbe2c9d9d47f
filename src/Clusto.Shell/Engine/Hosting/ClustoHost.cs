using System.Globalization;
using System.Management.Automation.Host;

namespace Clusto.Shell.Engine.Hosting;

internal sealed class ClustoHost(ConsoleInterface userInterface, ProgressLine progress) : PSHost
{
    private int _nested;
    private bool _nestedEnded;

    /// <summary>Runs a prompt inside of a running command, for as long as it is told to; set where there is a prompt.</summary>
    public Action<Func<bool>>? NestedPrompt { get; set; }

    /// <summary>The code that a script or a line left with, once it did.</summary>
    public int? ExitCode { get; private set; }

    public ConsoleInterface Screen => userInterface;

    public override string Name => "Clusto";

    public override Version Version { get; } = typeof(ClustoHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    // In a nested prompt, exit goes back to the command that it stands in.
    public override void SetShouldExit(int exitCode)
    {
        if (_nested > 0)
            _nestedEnded = true;
        else
            ExitCode = exitCode;
    }

    public override void EnterNestedPrompt()
    {
        var prompt = NestedPrompt ?? throw new HostException("There is no prompt here to go into.");
        _nested++;
        try
        {
            prompt(() => !_nestedEnded);
        }
        finally
        {
            _nested--;
            _nestedEnded = false;
        }
    }

    public override void ExitNestedPrompt() => _nestedEnded = true;

    // A program that is started draws on the same screen.
    public override void NotifyBeginApplication() => progress.Erase();

    public override void NotifyEndApplication()
    {
    }
}
