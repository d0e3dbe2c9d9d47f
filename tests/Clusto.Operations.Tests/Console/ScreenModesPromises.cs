using System.Text;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Tests.Consoles;

public class ScreenModesPromises
{
    private const string Always = "\e[0m\e(B\x0f\e[4l\e>\e[?7h\e[?25h";

    [Theory]
    [InlineData("", "\r")]
    [InlineData("text\r\n", "\r")]
    [InlineData("text", "\r\n")]
    public void What_was_not_changed_is_left_alone(string came, string end) => Assert.Equal(Always + end, Undo(came));

    [Theory]
    [InlineData("\e[?1049h\r\n", "\e[?1049l")]
    [InlineData("\e[?1000;1006h\r\n", "\e[?1006l\e[?1000l")]
    [InlineData("\e[?1049h\e[?2004h\e[?1049l\r\n", "\e[?2004l")]
    [InlineData("\e[?1049h\ec\r\n", "")]
    [InlineData("\e[5;20r\r\n", "\e7\e[r\e8")]
    [InlineData("\e[5;20r\e[r\r\n", "")]
    [InlineData("\e[?12345678901234567890h\r\n", "")]
    [InlineData("\e]0;[?1049h\x07\r\n", "")]
    [InlineData("\e]0;title\e\\\e[?1h\r\n", "\e[?1l")]
    public void What_was_set_and_not_set_back_is_undone(string came, string undone) => Assert.Equal(undone + Always + "\r", Undo(came));

    [Theory]
    [InlineData("\e[?20")]
    [InlineData("\e]0;half a title")]
    [InlineData("\ePhalf")]
    [InlineData("\e")]
    public void A_sequence_that_was_cut_off_is_cancelled(string came) => Assert.StartsWith("\x18", Undo(came), StringComparison.Ordinal);

    [Fact]
    public void It_is_followed_wherever_what_comes_is_cut()
    {
        var bytes = Encoding.ASCII.GetBytes("text\e[?1000;1049hmore\e]2;x\e\\\r\n");
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var modes = new ScreenModes();
            modes.Follow(bytes.AsSpan(0, cut));
            modes.Follow(bytes.AsSpan(cut));
            Assert.Equal("\e[?1049l\e[?1000l" + Always + "\r", modes.Undo());
        }
    }

    private static string Undo(string came)
    {
        var modes = new ScreenModes();
        modes.Follow(Encoding.ASCII.GetBytes(came));
        return modes.Undo();
    }
}
