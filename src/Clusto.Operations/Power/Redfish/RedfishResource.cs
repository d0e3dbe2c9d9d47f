using System.Text.Json;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>An object of a device's answer. It is read with distrust: what is absent is null, what is of another type is a refusal.</summary>
/// <param name="Access">The device.</param>
/// <param name="Path">Where it was read, for messages.</param>
/// <param name="Value">The object.</param>
internal sealed record RedfishResource(DeviceAccess Access, string Path, JsonElement Value)
{
    /// <summary>Reads an answer.</summary>
    /// <exception cref="DeviceRefusedException">It is not an object of JSON.</exception>
    public static RedfishResource Parse(DeviceAccess access, string path, ReadOnlySpan<byte> json)
    {
        try
        {
            var value = JsonElement.Parse(json);
            if (value.ValueKind == JsonValueKind.Object)
                return new RedfishResource(access, path, value);
        }
        catch (JsonException)
        {
        }

        throw new DeviceRefusedException(access.Device, $"its answer at {path} is not an object of JSON");
    }

    public string? Text(string name) => Find(name, JsonValueKind.String) is { } found ? Text(name, found) : null;

    public RedfishResource? Object(string name) => Find(name, JsonValueKind.Object) is { } found ? this with { Value = found } : null;

    /// <summary>What the link of a name leads to.</summary>
    public string? Link(string name) => Object(name)?.Text("@odata.id");

    public IReadOnlyList<string>? Texts(string name) => Find(name, JsonValueKind.Array) is { } found
        ? [.. found.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? Text(name, item) : throw Wrong(name))]
        : null;

    public IReadOnlyList<RedfishResource>? Objects(string name) => Find(name, JsonValueKind.Array) is { } found
        ? [.. found.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object ? this with { Value = item } : throw Wrong(name))]
        : null;

    /// <summary>A text of the device, fit for a message.</summary>
    public string Words(string text) => DeviceWords.Clean(text, Access.Credential);

    /// <summary>Where it was read; what it holds may be a secret.</summary>
    public override string ToString() => Path;

    private JsonElement? Find(string name, JsonValueKind kind)
    {
        try
        {
            if (!Value.TryGetProperty(name, out var found) || found.ValueKind == JsonValueKind.Null)
                return null;
            return found.ValueKind == kind ? found : throw Wrong(name);
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name);
        }
    }

    // Half of a surrogate pair, or bytes that are not UTF-8, come to light only here.
    private string Text(string name, JsonElement found)
    {
        try
        {
            return found.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name);
        }
    }

    private DeviceRefusedException Wrong(string name) => new(Access.Device, $"'{name}' of its answer at {Path} is not what DSP0266 says it is");
}
