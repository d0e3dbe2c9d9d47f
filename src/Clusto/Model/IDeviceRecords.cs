namespace Clusto;

/// <summary>What operations read of the inventory, and write to it.</summary>
public interface IDeviceRecords
{
    /// <summary>The facts of things, many at once; those that are not there are left out.</summary>
    /// <param name="names">The names of the things.</param>
    /// <param name="token">Ends the reading.</param>
    IReadOnlyList<DeviceFacts> Read(IReadOnlyCollection<string> names, CancellationToken token);

    /// <summary>Writes into history what was done with a device.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <exception cref="ThingNotFoundException">The thing is gone.</exception>
    void Record(Operation operation, CancellationToken token);
}
