namespace Clusto;

/// <summary>A way to the console of a thing.</summary>
public sealed class ConsoleAccess : IComparable<ConsoleAccess>, IComparable
{
    /// <summary>The name of the thing whose console it is.</summary>
    public required string Thing { get; init; }

    /// <summary>By what it is reached.</summary>
    public required ConsoleMethod Method { get; init; }

    /// <summary>What answers: the console server, the management controller, the hypervisor.</summary>
    public required string Device { get; init; }

    /// <summary>What the device calls the console: its port, the name of the console or of the virtual machine; null where it has only one.</summary>
    public string? Port { get; init; }

    /// <summary>The address or host name of the device.</summary>
    public required string Address { get; init; }

    /// <summary>How it is reached, in words: <c>ssh to port 3007 of 10.0.0.5</c>.</summary>
    public required string Description { get; init; }

    /// <summary>Orders by the name of the thing without case, then by the method.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(ConsoleAccess? other)
    {
        if (other is null)
            return 1;
        var order = StringComparer.OrdinalIgnoreCase.Compare(Thing, other.Thing);
        return order == 0 ? Method.CompareTo(other.Method) : order;
    }

    int IComparable.CompareTo(object? obj) => obj is ConsoleAccess other ? CompareTo(other) : 1;

    /// <summary>The thing and the way: <c>server1: ssh to port 3007 of 10.0.0.5</c>.</summary>
    public override string ToString() => $"{Thing}: {Description}";
}
