using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Clusto.Shell.Commands;

/// <summary>What the program answers: text or one JSON document, in UTF-8, kept together until it is flushed.</summary>
internal sealed class StandardOutput : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private const int StandardOutputHandle = 1;
    private const int BrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsPipeClosing = unchecked((int)0x800700E8);

    private Stream? stream;
    private StreamWriter? text;
    private bool isClosed;

    /// <summary>Whether a person looks at it.</summary>
    public static bool IsTerminal => !Console.IsOutputRedirected;

    private Stream Stream => stream ??= Open();

    /// <summary>Makes ready to write.</summary>
    public void Prepare() => text ??= new StreamWriter(Stream, new UTF8Encoding(false), BufferSize, leaveOpen: true) { NewLine = "\n" };

    public void Line(string line)
    {
        Prepare();
        Guard(() => text!.WriteLine(line));
    }

    /// <summary>Writes a JSON array with what is written for each item, as the items come.</summary>
    public void Array<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Json(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
            if (json.BytesPending > BufferSize)
                json.Flush();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes the one document of a command.</summary>
    public void Json(Action<Utf8JsonWriter> write) => Guard(() =>
    {
        using var json = new Utf8JsonWriter(Stream, JsonText.Options);
        write(json);
        json.Flush();
        Stream.WriteByte((byte)'\n');
    });

    public void Flush() => Guard(() => text?.Flush());

    /// <summary>Forgets what was not written, because nobody reads it.</summary>
    public void Discard() => isClosed = true;

    public void Dispose()
    {
        if (!isClosed)
            text?.Flush();
    }

    private static Stream Open()
    {
        // A console stream hides that a pipe was closed, and a long list would be read to its end for nobody.
        if (Console.IsOutputRedirected)
        {
            var pipe = new FileStream(new SafeFileHandle(StandardOutputHandle, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!OperatingSystem.IsWindows() && !pipe.CanSeek)
                return pipe;
        }

        return Console.OpenStandardOutput();
    }

    private static void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error) when (error.HResult is BrokenPipe or WindowsBrokenPipe or WindowsPipeClosing)
        {
            throw new OutputClosedException(error);
        }
    }
}
