namespace Clusto.Hosting;

/// <summary>A script that was expected to go well did not.</summary>
public sealed class ScriptFailedException(string script, ScriptResult result)
    : Exception($"{script}\n{string.Join('\n', result.Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}\n{error.InvocationInfo?.PositionMessage}\n{error.Exception}"))}")
{
    public ScriptResult Result { get; } = result;
}
