using System.Globalization;

namespace Clusto.Shell.Commands;

/// <summary>Writes which store was made.</summary>
internal static class StoreResult
{
    public static void Write(CommandRun run, Store store, string done)
    {
        if (!run.IsJson)
        {
            run.Out.Line(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{store.Location}: {done}, schema version {store.SchemaVersion}")));
            return;
        }

        run.Out.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("location", store.Location);
            json.WriteString("kind", store.Kind.ToString());
            json.WriteNumber("schemaVersion", store.SchemaVersion);
            json.WriteBoolean("created", store.Created);
            json.WriteEndObject();
        });
    }
}
