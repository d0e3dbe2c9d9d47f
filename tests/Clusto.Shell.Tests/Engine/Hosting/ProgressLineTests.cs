using System.Management.Automation;
using Clusto.Shell.Engine.Hosting;

namespace Clusto.Shell.Tests.Engine.Hosting;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _terminal = new();
    private readonly SteppedTime _time = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void It_is_drawn_again_at_most_five_times_a_second()
    {
        var line = new ProgressLine(_terminal, shown: true, () => 80, _time);
        for (var step = 0; step < 100; step++)
        {
            line.Show(Record(step));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }
        Assert.Equal(5, _terminal.ToString().Split("Working").Length - 1);
    }

    [Fact]
    public void It_fits_into_one_line()
    {
        new ProgressLine(_terminal, shown: true, () => 12, _time).Show(Record(5));
        Assert.Equal("\rWorking  5 \e[K", _terminal.ToString());
    }

    [Fact]
    public void It_is_gone_when_the_work_is_done()
    {
        var line = new ProgressLine(_terminal, shown: true, () => 80, _time);
        line.Show(Record(5));
        line.Show(new ProgressRecord(1, "Working", "done") { RecordType = ProgressRecordType.Completed });
        Assert.EndsWith("\r\e[K", _terminal.ToString());
        _terminal.GetStringBuilder().Clear();
        line.Erase();
        Assert.Empty(_terminal.ToString());
    }

    [Fact]
    public void Without_a_terminal_nothing_is_drawn()
    {
        var line = new ProgressLine(_terminal, shown: false, () => 80, _time);
        line.Show(Record(5));
        line.End();
        Assert.Empty(_terminal.ToString());
    }

    private static ProgressRecord Record(int percent) => new(1, "Working", "on it") { PercentComplete = percent };
}
