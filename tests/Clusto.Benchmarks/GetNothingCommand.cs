using System.Management.Automation;

namespace Clusto.Benchmarks;

/// <summary>The one cmdlet of the binary module that the import is held against.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
