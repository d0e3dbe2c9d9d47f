using System.Runtime.CompilerServices;
using Clusto.Shell.Commands;
using Clusto.Shell.Engine;

return args switch
{
    [] => RunPrompt(),
    ["-c", var text] => RunCommand(text),
    [var script, .. var rest] when script.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) => RunScript(script, rest),
    _ => CommandLine.Run(args),
};

// Not inlined, so that the PowerShell engine is loaded only when one of them is called.
[MethodImpl(MethodImplOptions.NoInlining)]
static int RunPrompt() => EngineHost.RunPrompt();

[MethodImpl(MethodImplOptions.NoInlining)]
static int RunCommand(string text) => EngineHost.RunCommand(text);

[MethodImpl(MethodImplOptions.NoInlining)]
static int RunScript(string path, string[] arguments) => EngineHost.RunScript(path, arguments);
