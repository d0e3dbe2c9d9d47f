using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace Clusto.Hosting;

/// <summary>Keeps the output; a question is an error, as in a job without a person. The other streams are read where they come from.</summary>
internal sealed class TextUserInterface(int columns) : PSHostUserInterface
{
    private readonly StringBuilder text = new();

    /// <summary>The lines, without colours and without the spaces that tables pad them with.</summary>
    public string Text
    {
        get
        {
            lock (text)
                return string.Join('\n', Plain(text.ToString()).ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
        }
    }

    public override PSHostRawUserInterface RawUI { get; } = new TextScreen(columns);

    public void Clear()
    {
        lock (text)
            text.Clear();
    }

    public override void Write(string value)
    {
        lock (text)
            text.Append(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => throw Nobody();

    public override SecureString ReadLineAsSecureString() => throw Nobody();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw Nobody();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw Nobody();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Nobody();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw Nobody();

    private static string Plain(string coloured) => new StringDecorated(coloured).ToString(OutputRendering.PlainText);

    private static HostException Nobody() => new("A question was asked where nobody can answer.");
}
