using Clusto.Operations.Programs;

namespace Clusto.Operations.Consoles.Programs;

/// <summary>The serial console of a virtual machine, by virsh.</summary>
internal static class LibvirtConsole
{
    public static ConsoleProgram Of(ConsoleWay way, bool takeOver)
    {
        var domain = ConsoleWords.NameOf(way);
        var user = SshConsole.UserOf(way);
        var server = user is null ? way.Access.Address : $"{user}@{way.Access.Address}";
        var uri = way.Access.Setting("libvirt-uri") is { Length: > 0 } recorded ? Checked(way, recorded) : $"qemu+ssh://{server}/system";
        return new()
        {
            Description = $"virsh console {domain} at {uri}",
            Escape = "Ctrl-]",
            Program = new() { Name = "virsh", Purpose = "to reach the virtual machine", Package = "libvirt-clients", Arguments = ["-c", uri, "console", .. takeOver ? ["--force"] : Array.Empty<string>(), "--", domain] },
            UnreachableWords = ["failed to connect to the hypervisor", "unable to connect to server", "Connection refused", "Could not resolve hostname", "No route to host"],
            RefusedWords = ["failed to get domain", "domain is not running", "not supported", "cannot find character device", "Active console session exists", "authentication failed", "Permission denied", "Host key verification failed"],
            RefusedAdvice = $"Check with virsh that the virtual machine runs, and that it has a serial console that nobody else holds.",
        };
    }

    // libvirt can be told to run a command of the caller's choice by a parameter of the address.
    private static string Checked(ConsoleWay way, string uri) =>
        uri[0] != '-' && Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && !uri.Any(char.IsControl) && !parsed.Query.Contains("command", StringComparison.OrdinalIgnoreCase)
            ? uri
            : throw new DeviceRefusedException(way.Access.Device, $"its setting 'libvirt-uri' is '{uri}'", "Correct it: an address of libvirt such as qemu+ssh://hypervisor1/system.");
}
