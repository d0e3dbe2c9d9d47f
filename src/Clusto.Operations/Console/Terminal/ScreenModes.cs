using System.Globalization;
using System.Text;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>Follows what a console does to the terminal (ECMA-48, and the private modes of xterm), so that what it leaves behind can be undone and nothing else.</summary>
internal sealed class ScreenModes
{
    // Application keys, origin, old mouse reports, alternate screens, mouse and focus reports and their forms, pasted text in brackets, synchronised output.
    private static readonly SortedSet<int> Undone = [1, 3, 5, 6, 9, 47, 66, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1049, 2004, 2026];

    private const int MostParameters = 64;

    private const byte Bell = 0x07;
    private const byte Cancel = 0x18;
    private const byte Substitute = 0x1a;
    private const byte Escape = 0x1b;

    private readonly SortedSet<int> set = [];
    private readonly StringBuilder parameters = new();
    private Place place = Place.Text;
    private bool hasMargins;

    private enum Place
    {
        Text,
        AfterEscape,
        AfterSign,
        Control,
        String,
        EndOfString,
    }

    /// <summary>Whether what comes next begins a line.</summary>
    public bool IsAtLineStart { get; private set; } = true;

    public void Follow(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            place = Next(value);
        if (bytes.Length > 0)
            IsAtLineStart = bytes[^1] is (byte)'\n';
    }

    /// <summary>What leads back: out of a sequence that was cut off, out of the modes that were set; colours, character sets and the cursor always.</summary>
    public string Undo()
    {
        var text = new StringBuilder();
        if (place != Place.Text)
            text.Append((char)Cancel);
        place = Place.Text;
        foreach (var mode in set.Reverse())
            text.Append(CultureInfo.InvariantCulture, $"\e[?{mode}l");
        set.Clear();
        // Setting the margins moves the cursor.
        if (hasMargins)
            text.Append("\e7\e[r\e8");
        hasMargins = false;
        text.Append("\e[0m\e(B\x0f\e[4l\e>\e[?7h\e[?25h");
        // A program in a raw terminal may end a line without going to its beginning.
        text.Append(IsAtLineStart ? "\r" : "\r\n");
        IsAtLineStart = true;
        return text.ToString();
    }

    private Place Next(byte value) => (place, value) switch
    {
        (_, Cancel or Substitute) => Place.Text,
        (Place.String, Bell) => Place.Text,
        (Place.String, Escape) => Place.EndOfString,
        (Place.EndOfString, (byte)'\\') => Place.Text,
        (Place.String, _) => Place.String,
        (_, Escape) => Place.AfterEscape,
        (Place.AfterEscape or Place.EndOfString, (byte)'[') => BeginControl(),
        (Place.AfterEscape or Place.EndOfString, (byte)']' or (byte)'P' or (byte)'X' or (byte)'^' or (byte)'_') => Place.String,
        (Place.AfterEscape or Place.EndOfString, (byte)'c') => Reset(),
        (Place.AfterEscape or Place.EndOfString or Place.AfterSign, >= 0x20 and <= 0x2f) => Place.AfterSign,
        (Place.Control, >= 0x20 and <= 0x3f) => Keep(value),
        (Place.Control, >= 0x40 and <= 0x7e) => End(value),
        // Signs of control are obeyed in the middle of a sequence.
        (Place.Control or Place.AfterEscape or Place.AfterSign, < 0x20) => place,
        _ => Place.Text,
    };

    private Place BeginControl()
    {
        parameters.Clear();
        return Place.Control;
    }

    private Place Keep(byte value)
    {
        if (parameters.Length < MostParameters)
            parameters.Append((char)value);
        return Place.Control;
    }

    private Place End(byte value)
    {
        var text = parameters.ToString();
        if (value == 'r' && !text.StartsWith('?'))
            hasMargins = text.Length > 0;
        if (value is (byte)'h' or (byte)'l' && text.StartsWith('?'))
        {
            foreach (var word in text[1..].Split(';'))
            {
                if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var mode) || !Undone.Contains(mode))
                    continue;
                if (value == 'h')
                    set.Add(mode);
                else
                    set.Remove(mode);
            }
        }

        return Place.Text;
    }

    private Place Reset()
    {
        set.Clear();
        hasMargins = false;
        return Place.Text;
    }
}
