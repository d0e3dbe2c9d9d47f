using System.Management.Automation;
using System.Management.Automation.Host;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>The error of a question that nobody can answer, because there is no terminal.</summary>
internal static class Unanswerable
{
    public static HostException Create(string wanted) => new(
        $"This needs {wanted}, but there is no terminal to ask at. Give the answer as a parameter, or -Confirm:$false or -Force where the command offers it.",
        innerException: null,
        "NoTerminalToAsk",
        ErrorCategory.ResourceUnavailable);
}
