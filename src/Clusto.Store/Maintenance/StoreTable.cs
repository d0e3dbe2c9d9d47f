namespace Clusto.Maintenance;

/// <summary>A table of the store with the columns that are written; those that the database works out are not among them.</summary>
internal sealed class StoreTable
{
    /// <summary>All tables, each behind those that its rows belong to.</summary>
    public static readonly IReadOnlyList<StoreTable> All =
    [
        new("Driver", "Id", "Name:text", "BaseId", "Category", "Definition:text"),
        new("ChangeSet", "Id", "At:time", "Actor:text", "Host:text", "Reason:text", "Command:text") { IsNumbered = true },
        new("Thing", "Id", "Name:text", "NameKey:text", "DriverId", "LocationId", "RackUnit:tenths", "RackUnits:tenths", "RackFace", "RackSide", "Version", "CreatedAt:time", "ChangedAt:time") { IsNumbered = true },
        new("Attribute", "ThingId", "AttributeKey:text", "Number", "Subkey:text", "Ordinal", "Type", "IntegerValue", "RealValue:real", "TextValue:text", "TimeValue:time", "ReferenceId"),
        new("Port", "ThingId", "Name:text", "Kind", "PeerThingId", "PeerPort:text", "Mac:text", "Facts:text"),
        new("RackUnit", "RackId", "HalfUnit", "Face", "Side", "ThingId"),
        new("Membership", "GroupId", "MemberId"),
        new("Resource", "ManagerId", "Value:bytes", "ThingId", "Port:text", "Text:text"),
        new("Manager", "ThingId", "ParentId", "RoutingDomain:text", "Family", "First:bytes", "Last:bytes", "Highest:bytes"),
        new("ResourceRun", "ManagerId", "First:bytes", "Last:bytes"),
        new("Change", "Id", "ChangeSetId", "ThingId", "ThingName:text", "Kind", "Before:text", "After:text") { IsNumbered = true },
    ];

    private StoreTable(string name, params string[] columns)
    {
        Name = name;
        Columns = [.. columns.Select(Column)];
        var names = string.Join(", ", Columns.Select(column => column.Name));
        Select = $"select {names} from {Name}";
        Insert = $"insert into {Name} ({names}) values ({string.Join(", ", Columns.Select(column => "@" + column.Name))})";
    }

    public string Name { get; }

    public IReadOnlyList<StoreColumn> Columns { get; }

    /// <summary>Whether numbers of removed rows are never given again.</summary>
    public bool IsNumbered { get; private init; }

    public string Select { get; }

    public string Insert { get; }

    private static StoreColumn Column(string text) => text.Split(':') switch
    {
        [var name, "text"] => new(name, ColumnType.Text),
        [var name, "time"] => new(name, ColumnType.Time),
        [var name, "real"] => new(name, ColumnType.Real),
        [var name, "tenths"] => new(name, ColumnType.Tenths),
        [var name, "bytes"] => new(name, ColumnType.Bytes),
        [var name] => new(name, ColumnType.Whole),
        _ => throw new ArgumentException($"'{text}' is no column."),
    };
}
