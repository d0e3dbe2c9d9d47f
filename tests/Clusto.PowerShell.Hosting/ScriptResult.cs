using System.Management.Automation;

namespace Clusto.Hosting;

/// <summary>What came of a script.</summary>
public sealed class ScriptResult
{
    public required IReadOnlyList<PSObject> Objects { get; init; }

    /// <summary>All errors in their order; one that ended the script is the last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script, if one did.</summary>
    public ErrorRecord? Terminating { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<object?> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What was written to the host: by Out-Default, and by -WhatIf.</summary>
    public required string Text { get; init; }

    /// <summary>The only object; anything else is a failure.</summary>
    public PSObject Single => Objects.Count == 1 ? Objects[0] : throw new InvalidOperationException($"One object was expected, not {Objects.Count}.");

    /// <summary>The only error; anything else is a failure.</summary>
    public ErrorRecord Error => Errors.Count == 1 ? Errors[0] : throw new InvalidOperationException($"One error was expected, not {Errors.Count}: {string.Join(" | ", Errors)}");

    /// <summary>The ids of the errors, without the name of the command behind the comma.</summary>
    public IEnumerable<string> ErrorIds => Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]);

    /// <summary>The objects as text.</summary>
    public IEnumerable<string?> Strings => Objects.Select(found => found?.ToString());

    /// <summary>One property of each object, as text.</summary>
    public IEnumerable<string?> Values(string property) => Objects.Select(found => found.Properties[property]?.Value?.ToString());
}
