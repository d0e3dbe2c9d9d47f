using System.Collections;
using Clusto.Query;

namespace Clusto.Cmdlets;

/// <summary>Completes the names of services: those of the server that is named in the same command, else all.</summary>
public sealed class ServiceNameCompleter : DriverThingCompleter
{
    private protected override string Driver => "Service";

    private protected override IEnumerable<Question> Narrowed(IDictionary bound)
    {
        var server = bound["Thing"] ?? bound["Server"];
        var name = server is object[] { Length: > 0 } several ? several[0]?.ToString() : server?.ToString();
        return string.IsNullOrEmpty(name) ? [] : [new InsideOf(new NameIs(Pattern.Of(name)))];
    }
}
