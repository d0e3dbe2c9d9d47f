using Clusto.Things;

namespace Clusto.Storage;

/// <summary>A write in progress: what it writes and the changes it records go into one transaction.</summary>
internal sealed class ChangeScope(StoreSession session, long changeSet, DateTime now)
{
    private const string InsertChange = """
        insert into Change (ChangeSetId, ThingId, ThingName, Kind, Before, After)
        values (@ChangeSetId, @ThingId, @ThingName, @Kind, @Before, @After)
        """;

    // One command, so that a server is asked once.
    private const string InsertAndTouch = $"""
        {InsertChange};
        update Thing set Version = @ChangeSetId, ChangedAt = @ChangedAt where Id = @ThingId
        """;

    private readonly HashSet<long> touched = [];
    private RowBatch? ofNew;

    public StoreSession Session { get; } = session;

    /// <summary>The number of the change set, which is the version of every thing that the write changes.</summary>
    public long ChangeSet { get; } = changeSet;

    /// <summary>The time of the change set, in UTC.</summary>
    public DateTime Now { get; } = now;

    /// <summary>How many changes were recorded, and not undone since.</summary>
    public int Changes { get; set; }

    public bool HasChanges => Changes > 0;

    /// <summary>Is told of each change that is recorded; the changes have no numbers yet.</summary>
    public Action<long, string, ChangeKind, string?, string?>? Observer { get; set; }

    /// <summary>Records what was done to a thing that was created in this change set, and so has its version; written by <see cref="Flush"/> at the latest.</summary>
    public void RecordOfNew(long thingId, string thingName, ChangeKind kind, string? before, string? after)
    {
        Changes++;
        Observer?.Invoke(thingId, thingName, kind, before, after);
        ofNew ??= RowBatch.Insert(Session, "Change", ("ChangeSetId", ColumnForm.Whole), ("ThingId", ColumnForm.Whole), ("ThingName", ColumnForm.Text), ("Kind", ColumnForm.Whole), ("Before", ColumnForm.Text), ("After", ColumnForm.Text));
        ofNew.Add(ChangeSet, thingId, thingName, (int)kind, before, after);
    }

    /// <summary>Records what was done to a thing, together with others; <see cref="Flush"/> gives them their new version.</summary>
    public void RecordTogether(long thingId, string thingName, ChangeKind kind, string? before, string? after)
    {
        RecordOfNew(thingId, thingName, kind, before, after);
        touched.Add(thingId);
    }

    /// <summary>Writes the records that are kept to be written together.</summary>
    public void Flush()
    {
        ofNew?.Flush();
        if (touched.Count == 0)
            return;
        Session.Execute(Session.Text(Touch), ("@ChangeSetId", ChangeSet), ("@ChangedAt", Now), ("@Ids", IdList.Of([.. touched])));
        touched.Clear();
    }

    /// <summary>Lets go of the records that are kept, because what they tell was undone.</summary>
    public void Forget()
    {
        ofNew?.Forget();
        touched.Clear();
    }

    /// <summary>Records what was done to a thing and gives the thing its new version.</summary>
    public void Record(long thingId, string thingName, ChangeKind kind, string? before, string? after)
    {
        Changes++;
        Observer?.Invoke(thingId, thingName, kind, before, after);
        if (kind is ChangeKind.Created or ChangeKind.Removed)
            Session.Execute(InsertChange, ("@ChangeSetId", ChangeSet), ("@ThingId", thingId), ("@ThingName", thingName), ("@Kind", (int)kind), ("@Before", before), ("@After", after));
        else
            Session.Execute(InsertAndTouch, ("@ChangeSetId", ChangeSet), ("@ThingId", thingId), ("@ThingName", thingName), ("@Kind", (int)kind), ("@Before", before), ("@After", after), ("@ChangedAt", Now));
    }

    /// <summary>Records what was done to a driver, which is no thing and has no version: what it said before and says now.</summary>
    public void RecordDriver(string name, string? before, string? after)
    {
        Session.Execute(InsertChange, ("@ChangeSetId", ChangeSet), ("@ThingId", 0L), ("@ThingName", name), ("@Kind", (int)ChangeKind.DriverChanged), ("@Before", before), ("@After", after));
        Changes++;
        Observer?.Invoke(0, name, ChangeKind.DriverChanged, before, after);
    }

    private static string Touch(Dialect dialect) => $"update Thing set Version = @ChangeSetId, ChangedAt = @ChangedAt where Id in ({dialect.Ids})";
}
