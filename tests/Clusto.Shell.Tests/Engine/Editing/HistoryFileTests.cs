using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Tests.Engine.Editing;

public sealed class HistoryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clusto-history-").FullName;
    private readonly string _path;
    private readonly HistoryFile _history;

    public HistoryFileTests()
    {
        _path = Path.Combine(_folder, "new", "history");
        _history = new HistoryFile(_path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Lines_come_back_as_they_were_also_those_of_several_lines()
    {
        string[] lines = ["one", "if (1) {\n  'ü 日本 😀'\n}", "a `\n  b", "last"];
        foreach (var line in lines)
            Assert.True(_history.Append(line));
        Assert.Equal(lines, new HistoryFile(_path).Load());
    }

    [Theory]
    [InlineData("$password = 'x'")]
    [InlineData("ConvertTo-SecureString x -AsPlainText")]
    [InlineData("Connect -Token abc")]
    [InlineData("Get-Secret x")]
    [InlineData("if (1) {\n $PASSWORD\n}")]
    public void A_line_that_looks_secret_is_not_written(string line)
    {
        Assert.True(_history.Append(line));
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void A_history_that_does_not_exist_is_empty() => Assert.Empty(_history.Load());

    [Fact]
    public void A_history_that_cannot_be_written_is_no_error()
    {
        var blocked = new HistoryFile(Path.Combine(_folder, "file", "history"));
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Assert.False(blocked.Append("line"));
        Assert.Empty(blocked.Load());
    }

    [Fact]
    public void A_long_history_is_cut_to_its_newest_lines()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllLines(_path, Enumerable.Range(0, 5000).Select(number => $"line {number}"));
        var lines = _history.Load();
        Assert.Equal(2000, lines.Count);
        Assert.Equal("line 4999", lines[^1]);
        Assert.Equal(lines, File.ReadAllLines(_path));
    }
}
