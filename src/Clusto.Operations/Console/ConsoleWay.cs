using Clusto.Operations.Ways;

namespace Clusto.Operations.Consoles;

/// <summary>A way to the console of a thing, with what is needed to go it.</summary>
public sealed class ConsoleWay
{
    internal ConsoleWay(string thing, ConsoleMethod method, DeviceAccess access, string? port = null)
    {
        Thing = thing;
        Method = method;
        Access = access;
        Port = port;
    }

    /// <summary>The name of the thing whose console it is.</summary>
    public string Thing { get; }

    /// <summary>By what it is reached.</summary>
    public ConsoleMethod Method { get; }

    /// <summary>What the device calls the console: its port, the name of the console or of the virtual machine; null where it has only one.</summary>
    public string? Port { get; }

    /// <summary>What answers: the console server, the management controller, the hypervisor.</summary>
    internal DeviceAccess Access { get; }

    /// <summary>The way as scripts see it; a user who is not known is shown as <c>{user}</c>.</summary>
    /// <exception cref="ClustoException">What is recorded of it makes no way.</exception>
    public ConsoleAccess Describe() => new()
    {
        Thing = Thing,
        Method = Method,
        Device = Access.Device,
        Port = Port,
        Address = Access.Address,
        Description = ConsoleCall.Describe(this),
    };

    /// <summary>The thing and the device.</summary>
    public override string ToString() => $"{Thing}: {Method} by {Access}";
}
