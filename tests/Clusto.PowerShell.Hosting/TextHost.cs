using System.Globalization;
using System.Management.Automation.Host;

namespace Clusto.Hosting;

/// <summary>A host that keeps what is written to it and has nobody to ask.</summary>
internal sealed class TextHost(int columns) : PSHost
{
    private readonly TextUserInterface userInterface = new(columns);

    public string Text => userInterface.Text;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Clusto tests";

    public override PSHostUserInterface UI => userInterface;

    public override Version Version { get; } = new(1, 0);

    public void Clear() => userInterface.Clear();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
