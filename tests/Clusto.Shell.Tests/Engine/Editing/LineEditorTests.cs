using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Tests.Engine.Editing;

public sealed class LineEditorTests
{
    private readonly LineHistory _history = new(["first", "second"]);
    private readonly LineEditor _editor;

    public LineEditorTests() => _editor = new LineEditor(_history, text => !text.EndsWith('{'), Complete);

    private string Text => _editor.Buffer.Text;

    [Fact]
    public void Typed_characters_stand_where_the_cursor_is()
    {
        _editor.Type("ac");
        _editor.Press(ConsoleKey.LeftArrow);
        _editor.Type("b");
        Assert.Equal("abc", Text);
        Assert.Equal(2, _editor.Buffer.Cursor);
    }

    [Fact]
    public void Home_and_End_go_to_the_ends_of_the_line()
    {
        _editor.Type("b");
        _editor.Press(ConsoleKey.Home);
        _editor.Type("a");
        _editor.Press(ConsoleKey.End);
        _editor.Type("c");
        Assert.Equal("abc", Text);
    }

    [Fact]
    public void Backspace_and_Delete_take_whole_characters()
    {
        _editor.Type("a😀e\u0301b");
        _editor.Press(ConsoleKey.LeftArrow);
        _editor.Press(ConsoleKey.Backspace);
        Assert.Equal("a😀b", Text);
        _editor.Press(ConsoleKey.LeftArrow);
        _editor.Press(ConsoleKey.Delete);
        Assert.Equal("ab", Text);
    }

    [Fact]
    public void At_the_ends_of_the_line_nothing_is_moved_or_deleted()
    {
        _editor.Type("a");
        _editor.Press(ConsoleKey.RightArrow, times: 3);
        _editor.Press(ConsoleKey.Delete);
        _editor.Press(ConsoleKey.LeftArrow, times: 3);
        _editor.Press(ConsoleKey.Backspace);
        Assert.Equal("a", Text);
        Assert.Equal(0, _editor.Buffer.Cursor);
    }

    [Fact]
    public void Ctrl_with_the_arrows_moves_by_words()
    {
        _editor.Type("Get-Thing server1 | x");
        _editor.Press(ConsoleKey.LeftArrow, ConsoleModifiers.Control, times: 2);
        Assert.Equal("Get-Thing ".Length, _editor.Buffer.Cursor);
        _editor.Press(ConsoleKey.RightArrow, ConsoleModifiers.Control);
        Assert.Equal("Get-Thing server1".Length, _editor.Buffer.Cursor);
        _editor.Press(ConsoleKey.B, ConsoleModifiers.Alt, times: 3);
        Assert.Equal(0, _editor.Buffer.Cursor);
    }

    [Fact]
    public void Words_and_ends_of_lines_can_be_deleted()
    {
        _editor.Type("one two three");
        _editor.Control(ConsoleKey.W);
        Assert.Equal("one two ", Text);
        _editor.Press(ConsoleKey.Home);
        _editor.Press(ConsoleKey.D, ConsoleModifiers.Alt);
        Assert.Equal(" two ", Text);
        _editor.Press(ConsoleKey.RightArrow);
        _editor.Control(ConsoleKey.U);
        Assert.Equal("two ", Text);
        _editor.Press(ConsoleKey.RightArrow);
        _editor.Control(ConsoleKey.K);
        Assert.Equal("t", Text);
    }

    [Fact]
    public void Enter_accepts_what_is_complete_and_goes_on_where_it_is_not()
    {
        _editor.Type("if {");
        Assert.Equal(EditSignal.Changed, _editor.Press(ConsoleKey.Enter));
        _editor.Type("}");
        Assert.Equal(EditSignal.Accept, _editor.Press(ConsoleKey.Enter));
        Assert.Equal("if {\n}", Text);
    }

    [Fact]
    public void In_several_lines_the_arrows_move_between_them_before_they_walk_the_history()
    {
        _editor.Type("long {");
        _editor.Press(ConsoleKey.Enter);
        _editor.Type("ab");
        _editor.Press(ConsoleKey.UpArrow);
        Assert.Equal(2, _editor.Buffer.Cursor);
        _editor.Press(ConsoleKey.Home);
        _editor.Press(ConsoleKey.DownArrow);
        Assert.Equal("long {\n".Length, _editor.Buffer.Cursor);
        _editor.Press(ConsoleKey.UpArrow, times: 2);
        Assert.Equal("second", Text);
    }

    [Fact]
    public void The_history_is_walked_back_and_forth_and_keeps_what_was_being_typed()
    {
        _editor.Type("draft");
        _editor.Press(ConsoleKey.UpArrow, times: 5);
        Assert.Equal("first", Text);
        _editor.Press(ConsoleKey.DownArrow);
        Assert.Equal("second", Text);
        _editor.Press(ConsoleKey.DownArrow, times: 2);
        Assert.Equal("draft", Text);
    }

    [Fact]
    public void A_line_entered_twice_is_remembered_once()
    {
        _history.Add("second");
        Assert.Equal(["first", "second"], _history.Lines);
    }

    [Fact]
    public void Ctrl_C_cancels_and_Ctrl_L_clears_the_screen()
    {
        _editor.Type("x");
        Assert.Equal(EditSignal.Cancel, _editor.Control(ConsoleKey.C));
        Assert.Equal(EditSignal.ClearScreen, _editor.Control(ConsoleKey.L));
    }

    [Fact]
    public void Ctrl_D_ends_an_empty_line_and_deletes_in_another()
    {
        _editor.Type("ab");
        _editor.Press(ConsoleKey.Home);
        Assert.Equal(EditSignal.Changed, _editor.Control(ConsoleKey.D));
        Assert.Equal("b", Text);
        _editor.Control(ConsoleKey.D);
        Assert.Equal(EditSignal.EndOfInput, _editor.Control(ConsoleKey.D));
    }

    [Fact]
    public void A_character_that_takes_AltGr_is_typed()
    {
        _editor.Press(Keys.Key(ConsoleKey.D7, ConsoleModifiers.Control | ConsoleModifiers.Alt, '{'));
        Assert.Equal("{", Text);
    }

    [Fact]
    public void Tab_goes_through_the_choices_and_lists_them_the_second_time()
    {
        _editor.Type("x ser y");
        _editor.Press(ConsoleKey.LeftArrow, times: 2);
        Assert.Equal(EditSignal.Changed, _editor.Press(ConsoleKey.Tab));
        Assert.Equal("x server1 y", Text);
        Assert.Equal(EditSignal.ListCompletions, _editor.Press(ConsoleKey.Tab));
        Assert.Equal(["One", "Two", "Three"], _editor.Choices.Select(choice => choice.Label));
        Assert.Equal("x server22 y", Text);
        Assert.Equal(EditSignal.Changed, _editor.Press(ConsoleKey.Tab));
        Assert.Equal("x server333 y", Text);
        _editor.Press(ConsoleKey.Tab);
        Assert.Equal("x server1 y", Text);
        _editor.Press(ConsoleKey.Tab, ConsoleModifiers.Shift);
        Assert.Equal("x server333 y", Text);
        Assert.Equal("x server333".Length, _editor.Buffer.Cursor);
    }

    [Fact]
    public void Escape_takes_a_completion_back_and_otherwise_empties_the_line()
    {
        _editor.Type("x ser y");
        _editor.Press(ConsoleKey.LeftArrow, times: 2);
        _editor.Press(ConsoleKey.Tab, times: 2);
        _editor.Press(ConsoleKey.Escape);
        Assert.Equal("x ser y", Text);
        Assert.Equal("x ser".Length, _editor.Buffer.Cursor);
        _editor.Press(ConsoleKey.Escape);
        Assert.Equal("", Text);
    }

    [Fact]
    public void Tab_without_choices_changes_nothing()
    {
        _editor.Type("abc");
        Assert.Equal(EditSignal.None, _editor.Press(ConsoleKey.Tab));
        Assert.Equal("abc", Text);
    }

    private static Completion Complete(string text, int cursor)
    {
        var start = text.IndexOf("ser", StringComparison.Ordinal);
        return start < 0
            ? Completion.None
            : new Completion(start, cursor - start, [new("server1", "One"), new("server22", "Two"), new("server333", "Three")]);
    }
}
