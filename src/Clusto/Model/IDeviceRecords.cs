namespace Clusto;

/// <summary>What operations read of the inventory, and write to it.</summary>
public interface IDeviceRecords
{
    /// <summary>The facts of things, many at once; those that are not there are left out.</summary>
    /// <param name="names">The names of the things.</param>
    /// <param name="token">Ends the reading.</param>
    IReadOnlyList<DeviceFacts> Read(IReadOnlyCollection<string> names, CancellationToken token);

    /// <summary>The names of the things that are placed in things, are members of them, or refer to them by an attribute.</summary>
    /// <param name="names">The names of the things that these are near to.</param>
    /// <param name="token">Ends the reading.</param>
    IReadOnlyList<string> Near(IReadOnlyCollection<string> names, CancellationToken token);

    /// <summary>Writes into history what was done with a device.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ThingNotFoundException">The thing is gone.</exception>
    void Record(Operation operation, CancellationToken token);

    /// <summary>Writes into history what was done with devices, and records what is so since then: all of it or nothing.</summary>
    /// <param name="operations">What was done.</param>
    /// <param name="changes">What is so since then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ThingNotFoundException">A thing is gone.</exception>
    /// <exception cref="PortUnknownException">A port is gone.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver of a thing has a rule that does not allow it.</exception>
    void Record(IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token);
}
