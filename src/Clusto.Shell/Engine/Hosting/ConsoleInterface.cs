using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>What PowerShell writes and asks: output on stdout, everything about the run on stderr.</summary>
internal sealed class ConsoleInterface(Terminal terminal, Answers answers, ProgressLine progress) : PSHostUserInterface
{
    private bool _asErrors;

    public override PSHostRawUserInterface RawUI { get; } = new ScreenInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.OutHasColours;

    public override void Write(string value) => Put(terminal.Out, terminal.OutHasColours, value);

    public override void WriteLine(string value)
    {
        if (_asErrors)
            WriteErrorLine(value);
        else
            Put(terminal.Out, terminal.OutHasColours, value + Environment.NewLine);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        if (terminal.OutHasColours)
            value = Escape(foregroundColor, isBackground: false) + Escape(backgroundColor, isBackground: true) + value + PSStyle.Instance.Reset;
        Write(value);
    }

    public override void WriteErrorLine(string value) =>
        Put(terminal.Error, terminal.ErrorHasColours, PSStyle.Instance.Formatting.Error + value + PSStyle.Instance.Reset + Environment.NewLine);

    public override void WriteWarningLine(string message) => Remark(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    public override void WriteVerboseLine(string message) => Remark(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    public override void WriteDebugLine(string message) => Remark(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => progress.Show(record);

    /// <summary>Forgets progress that was not reported to its end, as when it was stopped.</summary>
    public void EndProgress() => progress.End();

    public override string ReadLine()
    {
        progress.Erase();
        return answers.Line("");
    }

    public override SecureString ReadLineAsSecureString()
    {
        progress.Erase();
        return answers.Secret("");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        progress.Erase();
        if (!terminal.CanAsk)
            throw Unanswerable.Create("a value for " + string.Join(", ", descriptions.Select(field => field.Name)));
        answers.Say(caption);
        answers.Say(message);
        var question = new FieldQuestion(answers, name => PromptForCredential("", "", "", name));
        return descriptions.ToDictionary(field => field.Name, question.Ask, StringComparer.OrdinalIgnoreCase);
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        progress.Erase();
        if (!terminal.CanAsk)
            throw Unanswerable.Create($"an answer to '{message}'");
        var question = new ChoiceQuestion(choices, defaultChoice);
        answers.Say(caption);
        answers.Say(message);
        while (true)
        {
            var answer = answers.Line(question.Line);
            if (question.Match(answer) is { } chosen)
                return chosen;
            if (answer.Trim() == "?")
                answers.Say(question.Help);
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
    {
        progress.Erase();
        if (!terminal.CanAsk)
            throw Unanswerable.Create("a user name and password");
        answers.Say(caption ?? "");
        answers.Say(message ?? "");
        while (string.IsNullOrWhiteSpace(userName))
            userName = answers.Line("User: ");
        return new PSCredential(userName, answers.Secret($"Password for user {userName}: "));
    }

    // A colour that was not named is the terminal's own, which Unix does not tell: .NET has a value outside of the enum for it.
    private static string Escape(ConsoleColor colour, bool isBackground) =>
        !Enum.IsDefined(colour) ? "" : isBackground ? PSStyle.Instance.Background.FromConsoleColor(colour) : PSStyle.Instance.Foreground.FromConsoleColor(colour);

    /// <summary>Sends what is formatted as output to stderr until disposed: PowerShell formats an error that ended a pipeline like any object.</summary>
    public IDisposable WriteAsErrors() => new ErrorMode(this);

    private void Remark(string colour, string kind, string message) =>
        Put(terminal.Error, terminal.ErrorHasColours, colour + kind + ": " + message + PSStyle.Instance.Reset + Environment.NewLine);

    private void Put(TextWriter stream, bool colours, string value)
    {
        progress.Erase();
        stream.Write(GetOutputString(value, colours));
    }

    private sealed class ErrorMode : IDisposable
    {
        private readonly ConsoleInterface _screen;

        public ErrorMode(ConsoleInterface screen)
        {
            _screen = screen;
            screen._asErrors = true;
        }

        public void Dispose() => _screen._asErrors = false;
    }
}
