using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Keeps several values as they are; the engine would refuse them for a parameter that is no list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeepValueAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null or AttributeKeyArgument ? inputData : new AttributeKeyArgument(inputData);
}
