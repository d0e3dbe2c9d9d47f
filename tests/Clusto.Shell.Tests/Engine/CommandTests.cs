namespace Clusto.Shell.Tests.Engine;

public sealed class CommandTests : IDisposable
{
    // PowerShell keeps a table out of the last column.
    private const int LeftFree = 1;
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("1", 0)]
    [InlineData("Write-Failure; 1", 0)]
    [InlineData("1; Write-Failure", 1)]
    [InlineData("Get-Nothing", 1)]
    [InlineData("throw 'no'", 1)]
    [InlineData("exit 4", 4)]
    [InlineData("exit 0", 0)]
    [InlineData("if (", 1)]
    public void The_exit_code_tells_whether_the_last_statement_succeeded(string text, int exitCode) =>
        Assert.Equal(exitCode, _place.Clusto("-c", text).ExitCode);

    [Fact]
    public void Output_and_facts_go_to_stdout_and_the_rest_to_stderr()
    {
        var run = _place.Clusto("-c", "Test-Stream -Verbose -InformationAction Continue");
        Assert.Equal(["a fact", "an output"], run.Lines);
        Assert.Equal("WARNING: a warning\nVERBOSE: a detail\n", run.Errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void An_error_is_told_in_one_line()
    {
        var run = _place.Clusto("-c", "Write-Failure server9");
        Assert.Equal("Write-Failure: No thing 'server9'.", run.Errors.Trim());
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_text_that_breaks_off_is_told_where() =>
        Assert.Contains("Missing condition in if statement", _place.Clusto("-c", "if (").Errors);

    [Fact]
    public void A_table_fills_120_columns_without_a_terminal() => Assert.Equal(120 - LeftFree, TableWidth([]));

    [Fact]
    public void A_table_fills_the_columns_that_COLUMNS_names() => Assert.Equal(60 - LeftFree, TableWidth(new() { ["COLUMNS"] = "60" }));

    [Fact]
    public void Nothing_is_coloured_without_a_terminal()
    {
        var run = _place.Clusto("-c", "Get-Sample; Write-Failure; Test-Stream; $PSStyle.Foreground.Red + 'red'");
        Assert.DoesNotContain('\e', run.Output);
        Assert.DoesNotContain('\e', run.Errors);
    }

    [Fact]
    public void Progress_is_not_shown_without_a_terminal()
    {
        var run = _place.Clusto("-c", "Show-Progress");
        Assert.Equal(["done"], run.Lines);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("Remove-Sample server1", "Are you sure")]
    [InlineData("Remove-Sample", "Name")]
    [InlineData("$Host.UI.ReadLine()", "an answer")]
    [InlineData("$Host.UI.ReadLineAsSecureString()", "a secret")]
    [InlineData("$Host.UI.PromptForCredential('', '', '', '')", "password")]
    public void A_question_that_nobody_can_answer_is_an_error(string text, string about)
    {
        var run = _place.ClustoWith("y\ny\n", [], "-c", text);
        Assert.Contains(about, run.Errors);
        Assert.DoesNotContain("removed", run.Output);
    }

    [Fact]
    public void A_question_that_is_answered_beforehand_is_not_asked() =>
        Assert.Equal(["removed server1"], _place.Clusto("-c", "Remove-Sample server1 -Confirm:$false").Lines);

    [Fact]
    public void The_host_is_called_Clusto() => Assert.Equal(["Clusto"], _place.Clusto("-c", "$Host.Name").Lines);

    [Fact]
    public void Lines_on_the_standard_input_are_run_to_their_end()
    {
        var run = _place.ClustoWith("$x = 20\nif ($x) {\n  $x + 1\n}\nGet-Sample | ForEach-Object Name\nexit 6\n'after'\n", []);
        Assert.Equal(["21", "server1", "server2"], run.Lines);
        Assert.Equal(6, run.ExitCode);
    }

    private int TableWidth(Dictionary<string, string?> environment) =>
        _place.ClustoWith("", environment, "-c", "Get-Sample").Lines.Max(line => line.Length);
}
