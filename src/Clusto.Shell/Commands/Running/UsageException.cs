namespace Clusto.Shell.Commands;

/// <summary>What was typed cannot be meant.</summary>
internal sealed class UsageException(string message, string advice) : Exception(message)
{
    public string ErrorId { get; init; } = "UsageInvalid";

    public string Advice { get; } = advice;
}
