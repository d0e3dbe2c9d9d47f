using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using Clusto.Shell.Engine.Editing;
using Clusto.Shell.Engine.Hosting;

namespace Clusto.Shell.Engine;

/// <summary>Reads a line, runs it, and begins again, until Ctrl-D or exit.</summary>
internal sealed class PromptLoop
{
    private readonly EngineSession _session;
    private readonly HistoryFile _file = HistoryFile.OfUser();
    private readonly LineHistory _history;
    private readonly LineEditor _editor;
    private readonly LineReader _reader;
    private readonly Terminal _terminal;

    public PromptLoop(EngineSession session)
    {
        _session = session;
        _terminal = session.Terminal;
        _history = new LineHistory(_file.Load());
        _editor = new LineEditor(_history, IsComplete, Complete);
        _reader = new LineReader(new TerminalKeys(), new LineScreen(_terminal.Questions, () => _terminal.ScreenWidth));
        session.Host.NestedPrompt = goOn =>
        {
            while (goOn() && Step()) { }
        };
    }

    public int Run()
    {
        while (_session.Host.ExitCode is null && Step()) { }
        return _session.Host.ExitCode ?? 0;
    }

    private bool Step()
    {
        var (how, text) = Read();
        if (how == EditSignal.EndOfInput)
            return false;
        if (how != EditSignal.Accept || string.IsNullOrWhiteSpace(text))
            return true;
        _history.Add(text);
        _file.Append(text);
        _session.Run(new Command(text, isScript: true, useLocalScope: false));
        return true;
    }

    private LineResult Read()
    {
        _history.Rest();
        var prompt = Prompt();
        if (!_terminal.IsDumb)
            return _reader.Read(prompt, _editor);
        _terminal.Questions.Write(prompt);
        return _terminal.In.ReadLine() is { } line ? new LineResult(EditSignal.Accept, line) : new LineResult(EditSignal.EndOfInput, "");
    }

    private string Prompt()
    {
        try
        {
            return _session.Evaluate("prompt")?.ToString() is { Length: > 0 } prompt ? prompt : "PS> ";
        }
        catch (RuntimeException)
        {
            return "PS> "; // a prompt function of the user's that fails must not keep him from working
        }
    }

    private static bool IsComplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return !errors.Any(error => error.IncompleteInput);
    }

    private Completion Complete(string text, int cursor)
    {
        try
        {
            var found = _session.Complete(text, cursor);
            var choices = found.CompletionMatches.Select(match => new CompletionChoice(match.CompletionText, match.ListItemText));
            return new Completion(found.ReplacementIndex, found.ReplacementLength, [.. choices]);
        }
        catch (RuntimeException)
        {
            return Completion.None; // a completer that fails is no reason to lose the line
        }
    }
}
