namespace Clusto.Shell.Engine.Editing;

/// <summary>The lines entered so far, and where a walk through them stands.</summary>
internal sealed class LineHistory(IEnumerable<string> lines)
{
    private readonly List<string> _lines = [.. lines];
    private int? _at;
    private string _draft = "";

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line)
    {
        _at = null;
        if (_lines.Count == 0 || !string.Equals(_lines[^1], line, StringComparison.Ordinal))
            _lines.Add(line);
    }

    /// <summary>Ends a walk: the next one begins at the newest line.</summary>
    public void Rest() => _at = null;

    /// <summary>The line before, or null at the oldest. What was being typed comes back after the newest.</summary>
    public string? Older(string current)
    {
        var at = _at ?? _lines.Count;
        if (at == 0)
            return null;
        if (_at is null)
            _draft = current;
        _at = at - 1;
        return _lines[at - 1];
    }

    public string? Newer()
    {
        if (_at is not { } at)
            return null;
        _at = at + 1 < _lines.Count ? at + 1 : null;
        return _at is { } next ? _lines[next] : _draft;
    }
}
