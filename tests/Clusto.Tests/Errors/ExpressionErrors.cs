namespace Clusto.Tests.Errors;

public class ExpressionErrors
{
    [Fact]
    public void The_place_is_shown_with_a_caret()
    {
        var error = new ExpressionInvalidException("a b c", 2, "this is wrong.");

        Assert.Equal("The expression is not valid at column 3: this is wrong.\n  a b c\n    ^", error.Message);
        Assert.Equal((3, "a b c", (object)"a b c"), (error.Column, error.Expression, error.Target));
        Assert.Contains("about_Clusto_Questions", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_break_the_line_is_a_blank() =>
        Assert.EndsWith("\n  a b c\n    ^", new ExpressionInvalidException("a\nb\tc", 2, "this is wrong.").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    [InlineData(10_000)]
    public void Of_a_long_text_the_part_around_the_mistake_is_shown(int position)
    {
        var text = string.Concat(Enumerable.Repeat("0123456789", 1_000));

        var lines = new ExpressionInvalidException(text, position, "this is wrong.").Message.Split('\n');

        Assert.InRange(lines[1].Length, 100, 104);
        var caret = lines[2].IndexOf('^');
        Assert.Equal(position == text.Length ? '…' : text[position], caret < lines[1].Length ? lines[1][caret] : '…');
        Assert.Equal(position > 50, lines[1].StartsWith("  …", StringComparison.Ordinal));
        Assert.Equal(position < 9_950, lines[1].EndsWith('…'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public void No_pair_of_surrogates_is_torn(string first)
    {
        var text = first + string.Concat(Enumerable.Repeat("😀", 500));

        for (var position = 0; position <= text.Length; position++)
        {
            var line = new ExpressionInvalidException(text, position, "this is wrong.").Message.Split('\n')[1];

            Assert.Equal(line, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line)));
        }
    }

    [Fact]
    public void A_question_as_a_whole_has_no_column()
    {
        var cause = new InvalidOperationException();

        var error = new ExpressionInvalidException("It is wrong.", "Do better.", "target", cause);

        Assert.Equal(("It is wrong.", "Do better.", (object?)"target", (int?)null, (string?)null), (error.Message, error.Advice, error.Target, error.Column, error.Expression));
        Assert.Same(cause, error.InnerException);
    }
}
