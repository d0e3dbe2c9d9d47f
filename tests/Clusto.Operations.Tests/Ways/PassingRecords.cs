namespace Clusto.Operations.Tests.Ways;

/// <summary>Records that pass everything on, but for what a test does otherwise.</summary>
internal abstract class PassingRecords(IDeviceRecords records) : IDeviceRecords
{
    public virtual IReadOnlyList<DeviceFacts> Read(IReadOnlyCollection<string> names, CancellationToken token) => records.Read(names, token);

    public IReadOnlyList<string> Near(IReadOnlyCollection<string> names, CancellationToken token) => records.Near(names, token);

    public IReadOnlyList<string> Having(string key, CancellationToken token) => records.Having(key, token);

    public IReadOnlyList<string> Having(string key, string subkey, string text, CancellationToken token) => records.Having(key, subkey, text, token);

    public void Record(Operation operation, CancellationToken token) => Record([operation], [], token);

    public virtual void Record(IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token) => records.Record(operations, changes, token);

    public bool RecordIf(IReadOnlyList<DeviceExpectation> expected, IReadOnlyList<Operation> operations, IReadOnlyList<DeviceChange> changes, CancellationToken token) => records.RecordIf(expected, operations, changes, token);
}
