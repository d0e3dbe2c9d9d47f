using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Takes an empty text for nothing said, as an empty cell of a table means it; the engine would make 0 of it, or a name without letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EmptyCellAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string { Length: 0 } ? null : inputData;
}
