using System.Globalization;
using System.Management.Automation.Host;

namespace Clusto.Shell.Engine.Hosting;

internal sealed class ClustoHost(ConsoleInterface userInterface, ProgressLine progress) : PSHost
{
    /// <summary>Runs a prompt inside of a running command; set where there is a prompt.</summary>
    public Action? NestedPrompt { get; set; }

    /// <summary>The code that a script or a line left with, once it did.</summary>
    public int? ExitCode { get; private set; }

    public bool NestedPromptEnded { get; set; }

    public ConsoleInterface Screen => userInterface;

    public override string Name => "Clusto";

    public override Version Version { get; } = typeof(ClustoHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        (NestedPrompt ?? throw new HostException("There is no prompt here to go into."))();

    public override void ExitNestedPrompt() => NestedPromptEnded = true;

    // A program that is started draws on the same screen.
    public override void NotifyBeginApplication() => progress.Erase();

    public override void NotifyEndApplication()
    {
    }
}
