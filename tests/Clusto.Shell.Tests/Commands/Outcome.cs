using System.Text.Json;

namespace Clusto.Shell.Tests.Commands;

/// <summary>What a run of the program gave.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The errors of a run with --json: an object a line.</summary>
    public JsonElement[] Errors => [.. Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("error"))];

    public string? ErrorId => Errors.Single().GetProperty("id").GetString();
}
