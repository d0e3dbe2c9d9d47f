using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>Asks at the terminal and reads what is typed there. Ctrl-C stops what asked; without a terminal asking is an error.</summary>
internal sealed class Answers(Terminal terminal, IKeys keys, Action interrupt)
{
    private readonly LineReader _reader = new(keys, new LineScreen(terminal.Questions, () => terminal.ScreenWidth));

    public void Say(string text)
    {
        if (text.Length > 0)
            terminal.Questions.WriteLine(text);
    }

    public string Line(string prompt, string wanted = "an answer")
    {
        RequireTerminal(wanted);
        if (terminal.IsDumb)
        {
            terminal.Questions.Write(prompt);
            return terminal.In.ReadLine() ?? throw Unanswerable.Create(wanted);
        }
        var editor = new LineEditor(new LineHistory([]), _ => true, (_, _) => Completion.None);
        var (how, text) = _reader.Read(prompt, editor);
        return how switch
        {
            EditSignal.Accept => text,
            EditSignal.Cancel => throw Interrupted(),
            _ => throw Unanswerable.Create(wanted),
        };
    }

    public SecureString Secret(string prompt)
    {
        RequireTerminal("a secret");
        terminal.Questions.Write(prompt);
        using var raw = keys.Begin();
        var secret = new SecureString();
        try
        {
            while (Edit(secret, keys.Read())) { }
        }
        finally
        {
            terminal.Questions.WriteLine();
        }
        secret.MakeReadOnly();
        return secret;
    }

    private bool Edit(SecureString secret, ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Enter)
            return false;
        if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control })
            throw Interrupted();
        if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
        {
            secret.RemoveAt(secret.Length - 1);
            terminal.Questions.Write("\b \b");
        }
        else if (!char.IsControl(key.KeyChar))
        {
            secret.AppendChar(key.KeyChar);
            terminal.Questions.Write('*');
        }
        return true;
    }

    private PipelineStoppedException Interrupted()
    {
        interrupt();
        return new PipelineStoppedException();
    }

    private void RequireTerminal(string wanted)
    {
        if (!terminal.CanAsk)
            throw Unanswerable.Create(wanted);
    }
}
