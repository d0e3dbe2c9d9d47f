namespace Clusto.Operations.Snmp;

/// <summary>Several columns of tables that are read side to side by GETBULK (RFC 3416, 4.2.3); an answer may end anywhere, and columns end at different rows.</summary>
internal sealed class ColumnWalk(string device, IReadOnlyList<ObjectId> columns)
{
    // More than any table of ports or VLANs has; an agent that makes up rows must not be read for ever.
    private const int MostRows = 20_000;

    private readonly List<SnmpBinding>[] read = [.. columns.Select(static _ => new List<SnmpBinding>())];
    private readonly ObjectId?[] last = [.. columns];

    /// <summary>What was read, a list for a column.</summary>
    public IReadOnlyList<IReadOnlyList<SnmpBinding>> Columns => read;

    /// <summary>After which objects it goes on; empty when all columns are at their ends.</summary>
    public IReadOnlyList<ObjectId> Next => [.. last.OfType<ObjectId>()];

    /// <summary>Takes the answer to a request for <see cref="Next"/>.</summary>
    /// <exception cref="DeviceRefusedException">The answer does not lead on.</exception>
    public void Take(List<SnmpBinding> answer)
    {
        int[] asked = [.. Enumerable.Range(0, last.Length).Where(column => last[column] is not null)];
        if (answer.Count == 0)
            throw new DeviceRefusedException(device, "it answered with no object at all");
        for (var i = 0; i < answer.Count; i++)
            Take(asked[i % asked.Length], answer[i]);
    }

    private void Take(int column, SnmpBinding binding)
    {
        if (last[column] is not { } before)
            return;
        if (!binding.IsThere || !columns[column].Covers(binding.Name))
        {
            last[column] = null;
            return;
        }

        if (binding.Name.CompareTo(before) <= 0 || read[column].Count == MostRows)
            throw new DeviceRefusedException(device, $"its table {columns[column]} goes round in circles");
        read[column].Add(binding);
        last[column] = binding.Name;
    }
}
