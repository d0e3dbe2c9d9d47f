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

    public StoreSession Session { get; } = session;

    /// <summary>The number of the change set, which is the version of every thing that the write changes.</summary>
    public long ChangeSet { get; } = changeSet;

    /// <summary>The time of the change set, in UTC.</summary>
    public DateTime Now { get; } = now;

    /// <summary>How many changes were recorded, and not undone since.</summary>
    public int Changes { get; set; }

    public bool HasChanges => Changes > 0;

    /// <summary>Records what was done to a thing and gives the thing its new version.</summary>
    public void Record(long thingId, string thingName, ChangeKind kind, string? before, string? after)
    {
        Changes++;
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
    }
}
