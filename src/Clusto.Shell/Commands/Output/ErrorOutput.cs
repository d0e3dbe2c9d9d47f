using System.Text;
using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>What goes to stderr: errors and notices; for programs, each error is a JSON object on a line of its own.</summary>
internal sealed class ErrorOutput(bool isJson) : IDisposable
{
    private readonly StreamWriter writer = new(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };

    public void Write(ClustoException error) => Write(error.ErrorId, error.Message, Advice.For(error), error.Target?.ToString(), error is ExpressionInvalidException);

    public void Write(UsageException mistake) => Write(mistake.ErrorId, mistake.Message, mistake.Advice, null);

    public void Write(string id, string message, string advice, string? target, bool hasLines = false)
    {
        if (isJson)
            WriteJson(id, message, advice, target);
        else if (hasLines)
            WriteLines(message.Split('\n'), $"{advice} ({id})");
        else
            writer.WriteLine($"{Style.Of(Console.IsErrorRedirected).Alarm("clusto:")} {Printable.Of(message)} {Printable.Of(advice)} ({id})");
    }

    public void Unexpected(Exception error) =>
        Write("Unexpected", $"{error.GetType().Name}: {error.Message}", "This is a mistake of the program; please report it with the command line.", null);

    public void Notice(string text)
    {
        if (!isJson)
            writer.WriteLine("clusto: " + Printable.Of(text));
    }

    /// <summary>Asks a question that is answered with y or n.</summary>
    public bool Ask(string question)
    {
        writer.Write($"{Printable.Of(question)} [y/N] ");
        return Console.In.ReadLine()?.Trim() is { Length: > 0 } answer && char.ToUpperInvariant(answer[0]) == 'Y';
    }

    public void Dispose() => writer.Dispose();

    // The place of a mistake is shown below it, so that line must stay one.
    private void WriteLines(string[] lines, string last)
    {
        writer.WriteLine($"{Style.Of(Console.IsErrorRedirected).Alarm("clusto:")} {Printable.Of(lines[0])}");
        foreach (var line in lines.Skip(1).Append(last))
            writer.WriteLine(Printable.Of(line));
    }

    private void WriteJson(string id, string message, string advice, string? target)
    {
        using (var json = new Utf8JsonWriter(writer.BaseStream, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("id", id);
            json.WriteString("message", message);
            json.WriteString("advice", advice);
            json.WriteString("target", target);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        writer.WriteLine();
    }
}
