namespace Clusto.Shell.Tests.Engine;

public sealed class ScriptTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_script_that_exits_with_3_gives_exit_code_3() => Assert.Equal(3, Script("exit 3").ExitCode);

    [Fact]
    public void An_exit_inside_of_a_function_ends_the_script_with_its_code()
    {
        var run = Script("function Stop-Here { exit 5 }\nStop-Here\n'after'");
        Assert.Equal(5, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_script_that_throws_gives_1_and_says_where_on_stderr()
    {
        var run = Script("'before'\nthrow 'it broke'\n'after'");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["before"], run.Lines);
        Assert.Contains("it broke", run.Errors);
        Assert.Contains("try.ps1:2", run.Errors);
    }

    [Fact]
    public void A_script_that_only_wrote_errors_gives_0()
    {
        var run = Script("Write-Failure one\nWrite-Failure two\n'after'\nWrite-Failure three");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["after"], run.Lines);
        Assert.Contains("Write-Failure: ", run.Errors);
        Assert.Contains("No thing 'three'.", run.Errors);
    }

    [Fact]
    public void A_script_that_writes_an_error_itself_gives_0() => Assert.Equal(0, Script(
        "[CmdletBinding()] param()\n$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('no'), 'No', 'NotSpecified', $null))").ExitCode);

    [Fact]
    public void A_program_that_fails_inside_of_a_script_does_not_make_the_script_fail()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Runs /bin/sh.");
        var run = Script("/bin/sh -c 'exit 7'\n\"code $LASTEXITCODE\"\n/bin/sh -c 'exit 7'");
        Assert.Equal(["code 7"], run.Lines);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("Write-Failure -ErrorAction Stop\n'after'")]
    [InlineData("$ErrorActionPreference = 'Stop'\n[int]'no number'\n'after'")]
    [InlineData("Set-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n$unknown.Name\n'after'")]
    [InlineData("if (")]
    [InlineData("param([Parameter(Mandatory)]$Name)\n'after'")]
    public void A_script_that_an_error_ends_gives_1(string text)
    {
        var run = Script(text);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public void A_script_may_catch_what_it_expects()
    {
        var run = Script("try { Write-Failure -ErrorAction Stop } catch { \"caught $($_.FullyQualifiedErrorId)\" }");
        Assert.Equal(["caught ThingNotFound,Write-Failure"], run.Lines);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void Strict_mode_reports_a_variable_that_was_not_set()
    {
        var run = Script("Set-StrictMode -Version Latest\n$x = $unknown\n'after'");
        Assert.Contains("'$unknown' cannot be retrieved", run.Errors);
        Assert.Equal(["after"], run.Lines);
    }

    [Fact]
    public void Named_arguments_switches_and_the_rest_reach_the_script()
    {
        var run = Script(
            "param([string]$Name, [switch]$Force, [switch]$Quiet, [int]$Count)\n\"$Name|$Force|$Quiet|$Count|$($args -join '+')\"",
            "-Name", "a b", "-Force", "-Quiet:$false", "-Count:", "-5", "rest", "--", "-other");
        Assert.Equal(["a b|True|False|-5|rest+--+-other"], run.Lines);
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("‘smart’")]
    [InlineData("$(Get-Sample); exit 9")]
    [InlineData("a`nb \"c\" @{} , | & ;")]
    [InlineData("line\nbreak")]
    [InlineData("-Name:$(exit 9)")]
    [InlineData("日本 😀 שלום")]
    [InlineData("")]
    public void An_argument_is_never_taken_as_code(string argument)
    {
        var run = Script("foreach ($one in $args) { \"<$one>\" }", argument);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(argument.StartsWith('-') ? "<-Name:>\n<$(exit 9)>\n" : $"<{argument}>\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_parameter_that_the_script_does_not_have_gives_1()
    {
        var run = Script("[CmdletBinding()] param($Name)\n'ran'", "-Nothing", "x");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing", run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_script_knows_where_it_is()
    {
        _place.Write("it's here/own.ps1", "\"$PSScriptRoot|$PSCommandPath|$($MyInvocation.MyCommand.Path)\"");
        var path = Path.Combine(_place.Folder, "it's here", "own.ps1");
        var run = _place.Clusto(Path.Combine("it's here", "own.ps1"));
        Assert.Equal([$"{Path.GetDirectoryName(path)}|{path}|{path}"], run.Lines);
    }

    [Fact]
    public void A_script_that_is_not_there_is_an_error_that_names_it()
    {
        var run = _place.Clusto("nowhere.ps1");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nowhere.ps1", run.Errors);
    }

    private Run Script(string text, params string[] arguments)
    {
        _place.Write("try.ps1", text);
        return _place.Clusto(["try.ps1", .. arguments]);
    }
}
