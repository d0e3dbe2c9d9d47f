using System.Globalization;
using System.Text.Json;

namespace Clusto.Operations.Rebuilds;

/// <summary>The last reinstalling of a thing as it is recorded, with what is not for everybody's eyes.</summary>
/// <param name="Rebuild">What scripts see of it.</param>
/// <param name="TokenHash">The SHA-256 of the token of its installer; null where none is recorded.</param>
/// <param name="Files">Its boot files below the boot root, and what each is for.</param>
internal sealed record RebuildEntry(Rebuild Rebuild, string? TokenHash, IReadOnlyDictionary<string, BootFileRole> Files)
{
    /// <summary>Reads it off the facts of a thing; null where there is none. What people have made of the attribute by hand is passed over.</summary>
    public static RebuildEntry? Of(DeviceFacts thing)
    {
        var values = thing.Attributes
            .Where(static value => value is { From: null, Number: null, Subkey: not null } && value.Key.Equals(RebuildKeys.Attribute, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(static value => value.Subkey, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static value => value.Subkey!, static value => value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (!Enum.TryParse<RebuildState>(values.GetValueOrDefault(RebuildKeys.State), ignoreCase: true, out var state) || !Enum.IsDefined(state))
            return null;
        var started = Time(values.GetValueOrDefault(RebuildKeys.Started));
        return new RebuildEntry(
            new Rebuild
            {
                Thing = thing.Thing.Name,
                Profile = values.GetValueOrDefault(RebuildKeys.Profile) ?? "",
                State = state,
                Started = started,
                Changed = values.TryGetValue(RebuildKeys.Changed, out var changed) ? Time(changed) : started,
                BootRoot = values.GetValueOrDefault(RebuildKeys.BootRoot) ?? "",
                Message = values.GetValueOrDefault(RebuildKeys.Message),
            },
            values.GetValueOrDefault(RebuildKeys.Token),
            ReadFiles(values.GetValueOrDefault(RebuildKeys.Files)));
    }

    /// <summary>The files as they are recorded.</summary>
    public static string Words(IReadOnlyDictionary<string, BootFileRole> files) => JsonSerializer.Serialize(files.ToDictionary(static file => file.Key, static file => Word(file.Value)));

    /// <summary>Whether it is the same one, whatever became of it.</summary>
    public bool IsSame(RebuildEntry? other) => other is not null && other.TokenHash == TokenHash;

    /// <summary>The thing and its state.</summary>
    public override string ToString() => Rebuild.ToString();

    private static string Word(BootFileRole role) => role switch
    {
        BootFileRole.Boot => "boot",
        BootFileRole.Install => "install",
        _ => "dhcp",
    };

    private static DateTime Time(string? text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : DateTime.UnixEpoch;

    private static Dictionary<string, BootFileRole> ReadFiles(string? text)
    {
        var files = new Dictionary<string, BootFileRole>(StringComparer.Ordinal);
        if (text is null)
            return files;
        try
        {
            foreach (var (path, word) in JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [])
            {
                if (Enum.GetValues<BootFileRole>().Where(role => Word(role) == word).ToList() is [var role])
                    files[path] = role;
            }
        }
        catch (JsonException)
        {
            // Somebody wrote it by hand: there is nothing of ours to clean up then.
        }

        return files;
    }
}
