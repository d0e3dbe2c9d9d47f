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

    /// <summary>Does the same, where things still are as they were when somebody looked at them: of two who saw the same, one records and the other does not.</summary>
    /// <param name="expected">What must be so of attributes of things.</param>
    /// <param name="operations">What was done.</param>
    /// <param name="changes">What is so since then.</param>
    /// <param name="token">Ends the waiting for other writers.</param>
    /// <returns>Whether all was as expected; where it was not, nothing is recorded.</returns>
    /// <exception cref="ThingNotFoundException">A thing is gone.</exception>
    /// <exception cref="AttributeRuleBrokenException">The driver of a thing has a rule that does not allow it.</exception>
    bool RecordIf(IReadOnlyList<DeviceExpectation> expected, IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token);

    /// <summary>The things that have an attribute of their own, by name.</summary>
    /// <param name="key">The key of the attribute.</param>
    /// <param name="token">Ends the reading.</param>
    IReadOnlyList<string> Having(string key, CancellationToken token);

    /// <summary>The things that have a text as an attribute of their own, by name.</summary>
    /// <param name="key">The key of the attribute.</param>
    /// <param name="subkey">Its subkey.</param>
    /// <param name="text">The text.</param>
    /// <param name="token">Ends the reading.</param>
    IReadOnlyList<string> Having(string key, string subkey, string text, CancellationToken token);
}
