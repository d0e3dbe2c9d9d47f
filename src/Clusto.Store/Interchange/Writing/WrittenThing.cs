using Clusto.Connections;
using Clusto.Interchange.Applying;

namespace Clusto.Interchange.Writing;

/// <summary>A thing as a file says it, its parts in the order in which they are written.</summary>
/// <param name="Present">The thing.</param>
/// <param name="Driver">The name of its driver.</param>
/// <param name="Location">The name of what holds it; null where nothing does.</param>
/// <param name="Lacking">The attributes that its driver gives to new things and that it does not have.</param>
/// <param name="Ports">What is known of ports.</param>
/// <param name="Cables">The ports whose cables are told at this end.</param>
internal sealed record WrittenThing(PresentThing Present, string Driver, string? Location, IReadOnlyList<string> Lacking, IReadOnlyList<(PortRow Row, bool IsOwn)> Ports, IReadOnlyList<PortRow> Cables);
