using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Tests.Engine.Editing;

public sealed class LineScreenTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("abc", 0, 3)]
    [InlineData("0123456789", 1, 0)]
    [InlineData("0123456789a", 1, 1)]
    [InlineData("a\nbc", 1, 2)]
    [InlineData("012345678日", 1, 2)]
    [InlineData("日本", 0, 4)]
    [InlineData("e\u0301", 0, 1)]
    [InlineData("😀", 0, 2)]
    public void The_cursor_is_where_the_terminal_puts_it(string text, int row, int column) =>
        Assert.Equal(new ScreenPoint(row, column), new ScreenPoint(0, 0).After(text, width: 10));

    [Fact]
    public void Colours_in_the_prompt_take_no_room()
    {
        var drawn = Draw("\e[32mPS>\e[0m ", "ab", 1);
        Assert.EndsWith("\r\e[5C", drawn);
    }

    [Fact]
    public void A_line_that_fills_the_width_makes_the_terminal_go_to_the_next()
    {
        var drawn = Draw("> ", "12345678", 8);
        Assert.EndsWith("12345678 \r\e[K\r", drawn);
    }

    [Fact]
    public void Several_lines_are_drawn_behind_the_sign_of_continuation()
    {
        var drawn = Draw("> ", "a\nb", 1);
        Assert.Contains("> a\r\n>> b", drawn);
        Assert.EndsWith("\r\e[1A\e[3C", drawn);
    }

    [Fact]
    public void Choices_are_listed_in_columns_that_fit()
    {
        using var terminal = new StringWriter();
        var screen = new LineScreen(terminal, () => 20);
        screen.Begin("> ");
        screen.List("x", ["server1", "server2", "a"]);
        Assert.EndsWith("server1  server2" + Environment.NewLine + "a" + Environment.NewLine, terminal.ToString());
    }

    private static string Draw(string prompt, string text, int cursor)
    {
        using var terminal = new StringWriter();
        var screen = new LineScreen(terminal, () => 10);
        screen.Begin(prompt);
        screen.Draw(text, cursor);
        return terminal.ToString();
    }
}
