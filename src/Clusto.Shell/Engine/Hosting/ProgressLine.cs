using System.Globalization;
using System.Management.Automation;
using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>Progress as one line on a terminal, drawn again at most five times a second and gone before anything else is written.</summary>
internal sealed class ProgressLine(TextWriter terminal, bool shown, Func<int> width, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly Lock _lock = new();
    private readonly HashSet<int> _active = [];
    private long _drawnAt;
    private bool _visible;

    public void Show(ProgressRecord record)
    {
        if (!shown)
            return;
        lock (_lock)
        {
            if (record.RecordType == ProgressRecordType.Completed)
            {
                _active.Remove(record.ActivityId);
                if (_active.Count == 0)
                    Erase();
                return;
            }
            _active.Add(record.ActivityId);
            if (_drawnAt != 0 && time.GetElapsedTime(_drawnAt) < Interval)
                return;
            _drawnAt = time.GetTimestamp();
            terminal.Write("\r" + Fit(Describe(record), width() - 1) + "\e[K");
            _visible = true;
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _active.Clear();
            Erase();
        }
    }

    public void Erase()
    {
        lock (_lock)
        {
            if (!_visible)
                return;
            terminal.Write("\r\e[K");
            _visible = false;
        }
    }

    private static string Describe(ProgressRecord record)
    {
        var parts = new[]
        {
            record.Activity,
            record.PercentComplete >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.PercentComplete} %") : null,
            record.StatusDescription,
            record.CurrentOperation,
            record.SecondsRemaining >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromSeconds(record.SecondsRemaining):c} left") : null,
        };
        return string.Join("  ", parts.Where(part => !string.IsNullOrWhiteSpace(part))).ReplaceLineEndings(" ");
    }

    private static string Fit(string text, int columns)
    {
        var used = 0;
        var end = 0;
        foreach (var character in text.EnumerateRunes())
        {
            used += CellWidth.Of(character);
            if (used > columns)
                return text[..end];
            end += character.Utf16SequenceLength;
        }
        return text;
    }
}
