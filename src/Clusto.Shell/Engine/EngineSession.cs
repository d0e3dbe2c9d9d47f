using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Clusto.Shell.Engine.Hosting;

namespace Clusto.Shell.Engine;

/// <summary>A runspace with the module in it, whose pipelines write to the terminal.</summary>
internal sealed class EngineSession : IDisposable
{
    private readonly Runspace _runspace;
    private readonly Interrupt _interrupt;
    private Pipeline? _running;

    private EngineSession(Terminal terminal, ClustoHost host, Runspace runspace, Interrupt interrupt)
    {
        Terminal = terminal;
        Host = host;
        _runspace = runspace;
        _interrupt = interrupt;
    }

    public Terminal Terminal { get; }

    public ClustoHost Host { get; }

    public bool Interrupted => _interrupt.Requested;

    /// <summary>Whether the last statement did what it should: PowerShell's $?.</summary>
    public bool Succeeded => Evaluate("$global:?") is true;

    /// <summary>
    /// What a script file left with. Its exit ends a command, not the session, and shows as $? false with a code;
    /// errors written inside of it and programs that failed there do not.
    /// </summary>
    public int ScriptExitCode => !Succeeded && Evaluate("$global:LASTEXITCODE") is int code ? code : 0;

    public static EngineSession Open(Terminal terminal, bool interactive)
    {
        var interrupt = new Interrupt(interactive);
        var answers = new Answers(terminal, new TerminalKeys(), interrupt.Stop);
        var progress = new ProgressLine(terminal.Error, terminal is { ErrorIsTerminal: true, IsDumb: false }, () => terminal.ScreenWidth, TimeProvider.System);
        var host = new ClustoHost(new ConsoleInterface(terminal, answers, progress), progress);
        // CreateDefault loads assemblies that only a full PowerShell installation has.
        var state = InitialSessionState.CreateDefault2();
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        // As PowerShell ships it on Windows; its setting is ignored elsewhere.
        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("PSExecutionPolicyPreference") is null)
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        if (!terminal.OutHasColours && !terminal.ErrorHasColours)
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;

        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        return new EngineSession(terminal, host, runspace, interrupt);
    }

    /// <summary>Runs one command and shows what it writes. False when it ended with an error, which is shown too.</summary>
    public bool Run(Command command)
    {
        // Only a pipeline that goes into the history leaves its $? behind.
        using var pipeline = CreatePipeline(command.CommandText);
        pipeline.Commands.Clear();
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(command);
        pipeline.Commands.Add("Out-Default");
        try
        {
            Invoke(pipeline);
            return !Interrupted;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException error)
        {
            Show(error);
            return false;
        }
        finally
        {
            Host.Screen.EndProgress();
        }
    }

    /// <summary>Runs a text and hands back its first result.</summary>
    public object? Evaluate(string text)
    {
        using var pipeline = CreatePipeline(null);
        pipeline.Commands.AddScript(text);
        return Invoke(pipeline).FirstOrDefault()?.BaseObject;
    }

    public CommandCompletion Complete(string text, int cursor)
    {
        using var shell = Nested ? PowerShell.Create(RunspaceMode.CurrentRunspace) : PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(text, cursor, options: null, shell);
    }

    public void Show(RuntimeException error)
    {
        using var errors = Host.Screen.WriteAsErrors();
        using var pipeline = CreatePipeline(null);
        pipeline.Commands.Add("Out-Default");
        pipeline.Input.Write(error.ErrorRecord);
        pipeline.Input.Close();
        pipeline.Invoke();
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _runspace.Dispose();
    }

    private bool Nested => _runspace.RunspaceAvailability == RunspaceAvailability.AvailableForNestedCommand;

    private Collection<PSObject> Invoke(Pipeline pipeline)
    {
        // A prompt inside of a command runs pipelines inside of its pipeline; that one is watched again afterwards.
        var outer = _running;
        _running = pipeline;
        try
        {
            return _interrupt.Watch(pipeline) ? pipeline.Invoke() : throw new PipelineStoppedException();
        }
        catch (InvalidPipelineStateException) when (Interrupted)
        {
            throw new PipelineStoppedException(); // stopped before it was started
        }
        finally
        {
            _running = outer;
            if (outer is null)
                _interrupt.Forget();
            else
                _interrupt.Watch(outer);
        }
    }

    private Pipeline CreatePipeline(string? forHistory) => (Nested, forHistory) switch
    {
        (true, null) => _runspace.CreateNestedPipeline(),
        (true, _) => _runspace.CreateNestedPipeline(forHistory, addToHistory: true),
        (false, null) => _runspace.CreatePipeline(),
        (false, _) => _runspace.CreatePipeline(forHistory, addToHistory: true),
    };
}
