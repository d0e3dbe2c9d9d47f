using System.Collections;
using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Lets a dictionary of attributes stand where the thing stands on a command line without a pipeline.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TakeAttributesAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IDictionary attributes ? new[] { new ThingIdentity(attributes) } : inputData;
}
