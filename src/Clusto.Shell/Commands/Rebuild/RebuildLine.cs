using System.Text.Json;

namespace Clusto.Shell.Commands;

/// <summary>How the reinstalling of a thing is written, for people and for programs.</summary>
internal static class RebuildLine
{
    public static string Of(Rebuild rebuild) => Printable.Of($"{rebuild.Thing}: {Word(rebuild)} with {rebuild.Profile}{(rebuild.Message is null ? "" : ": " + rebuild.Message)}");

    public static string Word(Rebuild rebuild) => rebuild.State.ToString().ToLowerInvariant();

    public static void Write(Utf8JsonWriter json, Rebuild rebuild)
    {
        json.WriteStartObject();
        json.WriteString("thing", rebuild.Thing);
        json.WriteString("state", rebuild.State.ToString());
        json.WriteString("profile", rebuild.Profile);
        json.WriteString("started", rebuild.Started);
        json.WriteString("changed", rebuild.Changed);
        json.WriteString("bootRoot", rebuild.BootRoot);
        json.WriteString("message", rebuild.Message);
        json.WriteEndObject();
    }
}
