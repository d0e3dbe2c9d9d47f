using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto completion</c>: the lines that make a shell ask this program what fits.</summary>
internal sealed class CompletionCommand : ShellCommand
{
    private readonly Argument<string> shell = new("shell") { Description = "bash, zsh, fish or pwsh.", CompletionSources = { "bash", "zsh", "fish", "pwsh" } };

    public CompletionCommand()
        : base("completion", "Print the script that completes names, drivers, keys and ports with the Tab key.", "eval \"$(clusto completion bash)\"", "clusto completion fish > ~/.config/fish/completions/clusto.fish") => Add(shell);

    protected override void Run(CommandRun run, ParseResult given)
    {
        var name = given.GetValue(shell)!;
        run.Out.Line(name switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            "pwsh" => PowerShell,
            _ => throw new UsageException($"There is no script for '{name}'.", "Choose bash, zsh, fish or pwsh."),
        });
    }

    private const string Bash = """
        _clusto() {
            local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}" found
            found=$(clusto "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            COMPREPLY=()
            while IFS= read -r line; do
                [[ -n "$line" && "${line,,}" == "${word,,}"* ]] && COMPREPLY+=("$(printf '%q' "$line")")
            done <<< "$found"
        }
        complete -F _clusto clusto
        """;

    private const string Zsh = """
        #compdef clusto
        _clusto() {
            local -a found
            found=("${(@f)$(clusto "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
            compadd -M 'm:{a-zA-Z}={A-Za-z}' -a found
        }
        compdef _clusto clusto
        """;

    private const string Fish = """
        complete -c clusto -f -a '(set -l line (commandline -cp); clusto "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName clusto -ScriptBlock {
            param($word, $line, $position)
            clusto "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                $text = if ($_ -match '[\s''"`$;&|()]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
                [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
            }
        }
        """;
}
