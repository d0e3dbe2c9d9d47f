using Clusto.Operations.Rebuilds;

namespace Clusto.Operations.Tests.Rebuilds;

/// <summary>What is recorded of a machine that is reinstalled.</summary>
internal static class SampleMachine
{
    public const string Hash = "$6$saltsalt$T7Aq9fH0FO3NbL.n/lAFn0bHDYkzX0f0pW3zhYh8WTFQXeWcMsGYqF6YWYbYFZzO6mE3pP8L4lYhYl8RZ7kN61";

    public static Dictionary<string, IReadOnlyList<string>> Variables(params (string Name, string[] Values)[] more)
    {
        var variables = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["hostname"] = ["web1.example.org"],
            ["mac"] = ["52:54:00:AB:CD:01"],
            ["address"] = ["10.0.0.11"],
            ["prefix"] = ["22"],
            ["gateway"] = ["10.0.0.1"],
            ["dns"] = ["10.0.0.2", "10.0.0.3"],
            ["boot-url"] = ["http://10.0.0.5:8080"],
            ["done-url"] = ["http://10.0.0.5:8080/done/web1?token=f00&x=1"],
            ["iso-url"] = ["http://10.0.0.5/ubuntu-24.04.1-live-server-amd64.iso"],
        };
        foreach (var (name, values) in more)
            variables[name] = values;
        return variables;
    }

    /// <summary>The same with everything that may be recorded.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Full() => Variables(
        ("domain", ["example.org"]),
        ("disk", ["/dev/disk/by-id/nvme-eui.0025"]),
        ("console", ["ttyS1,115200n8"]),
        ("root-password", [Hash]),
        ("packages", ["htop", "tmux"]),
        ("ssh-keys", ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK+/= anne@host", "ssh-rsa AAAAB3Nz bob at home"]));

    /// <summary>One rendered file.</summary>
    public static string File(string profile, string pathBegins, IReadOnlyDictionary<string, IReadOnlyList<string>> variables) =>
        new ProfileLibrary().Get(profile).Render(variables).Single(file => file.Path.StartsWith(pathBegins, StringComparison.Ordinal)).Text;
}
