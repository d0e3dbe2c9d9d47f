using System.Globalization;
using Clusto.Allocation;
using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Devices;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.History;
using Clusto.Interchange;
using Clusto.Interchange.Applying;
using Clusto.Maintenance;
using Clusto.Placement;
using Clusto.Query;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto;

/// <summary>The front door: an open store and what can be done with it. Calls from several threads take turns; writes outside a batch commit one by one.</summary>
public sealed class Inventory : IDisposable
{
    private readonly StoreSession session;
    private readonly StoreWriter writer;
    private readonly Store store;
    private readonly ThingReader reader;

    private Inventory(StoreSession session, Store store)
    {
        this.session = session;
        this.store = store;
        writer = new StoreWriter(session);
        Drivers = new DriverRecords(session, writer);
        reader = new ThingReader(session, Drivers);
        var resolver = new ThingResolver(session, writer, reader);
        var attributes = new AttributeWriter(session, reader);
        var places = new PlacementWriter(session, Drivers);
        var roles = new RoleReader(session, Drivers);
        var guard = new RoleGuard(session, roles);
        var requirements = new RequirementRules(Drivers, reader);
        var cables = new CableReader(session, Drivers);
        var cableWriter = new CableWriter(session, Drivers, reader, cables);
        var managers = new Managers(session, writer, Drivers, attributes);
        var runs = new RunWriter(session);
        var managerWriter = new ManagerWriter(session, managers, reader, runs);
        var values = new ResourceWriter(session, reader, managers, runs);
        Attributes = new AttributeRecords(session, writer, Drivers, reader, resolver, attributes, requirements, managerWriter);
        Resources = new ResourceRecords(session, writer, Drivers, resolver, managers, managerWriter, values, runs, cables, Attributes);
        var removal = new ThingRemoval(session, Drivers, reader, attributes, cables, cableWriter, roles, guard, managerWriter, values);
        Things = new ThingRecords(session, writer, Drivers, reader, resolver, attributes, Attributes, places, cableWriter, removal, requirements, roles, guard, managerWriter) { Resources = Resources };
        Placement = new PlacementRecords(session, writer, Drivers, reader, resolver, places, cables, guard);
        Memberships = new MembershipRecords(session, writer, Drivers, reader, resolver, roles, guard);
        var resetWriter = new ResetWriter(session, Drivers, Attributes, attributes, Memberships, cables, cableWriter, values, removal);
        Allocation = new AllocationRecords(session, writer, Drivers, reader, resolver, Attributes, Memberships, resetWriter);
        Roles = new RoleRecords(session, Drivers, reader, resolver, roles);
        Services = new ServiceRecords(session, writer, Drivers, resolver, Things, reader, Memberships, roles, guard);
        Ports = new PortRecords(session, writer, Drivers, resolver, cables, cableWriter);
        Connections = new ConnectionRecords(session, writer, Drivers, reader, resolver, cables, cableWriter, Placement, Memberships);
        Changes = new ChangeRecords(session, reader);
        Questions = new Questions(Drivers, Things, Attributes);
        Undo = new UndoRecords(session, writer, Drivers, reader, attributes, places, Changes, managerWriter, values);
        PastReader = new PastReader(session, new StateReader(session), new TakingBack(Drivers, new LostDrivers(session, Drivers)));
        Transactions = new TransactionRecords(session, writer);
        Interchange = new InterchangeRecords(
            new ImportParts
            {
                Session = session,
                Drivers = Drivers,
                Reader = reader,
                Things = Things,
                Removal = removal,
                Attributes = Attributes,
                AttributeRows = attributes,
                Requirements = requirements,
                Placement = Placement,
                PlaceRows = places,
                Ports = Ports,
                Cables = cableWriter,
                Memberships = Memberships,
                Guard = guard,
                Managers = managers,
                ManagerRows = managerWriter,
                Values = values,
                Runs = runs,
            },
            writer);
        Devices = new DeviceRecords(session, writer, Drivers, reader, resolver, cables, new DeviceChangeWriter(Attributes, attributes, Ports));
        Maintenance = new MaintenanceRecords(session, Transactions);
    }

    /// <summary>Reads things as they were at a moment, by numbers.</summary>
    internal PastReader PastReader { get; }

    /// <summary>Where the store is.</summary>
    // Each time another object: what a script writes to its own is not true for the others.
    public Store Store => new()
    {
        Kind = store.Kind,
        Location = store.Location,
        SchemaVersion = store.SchemaVersion,
        Created = store.Created,
        BackupPath = store.BackupPath,
    };

    /// <summary>What kinds of things there are.</summary>
    public DriverRecords Drivers { get; }

    /// <summary>The things.</summary>
    public ThingRecords Things { get; }

    /// <summary>Their attributes.</summary>
    public AttributeRecords Attributes { get; }

    /// <summary>What managers hand out to them.</summary>
    public ResourceRecords Resources { get; }

    /// <summary>Hands them out.</summary>
    public AllocationRecords Allocation { get; }

    /// <summary>Their ports.</summary>
    public PortRecords Ports { get; }

    /// <summary>How they are connected.</summary>
    public ConnectionRecords Connections { get; }

    /// <summary>Where they are.</summary>
    public PlacementRecords Placement { get; }

    /// <summary>The groups that they are members of.</summary>
    public MembershipRecords Memberships { get; }

    /// <summary>What their classes and roles require.</summary>
    public RoleRecords Roles { get; }

    /// <summary>What runs on servers.</summary>
    public ServiceRecords Services { get; }

    /// <summary>What was done to them.</summary>
    public ChangeRecords Changes { get; }

    /// <summary>Questions as text.</summary>
    public Questions Questions { get; }

    /// <summary>What operations read of things, and write into their history.</summary>
    public DeviceRecords Devices { get; }

    /// <summary>Takes changes back.</summary>
    public UndoRecords Undo { get; }

    /// <summary>The things as they were at a time: what was done until then, the time itself included.</summary>
    /// <param name="time">The time; without a zone it is local.</param>
    /// <exception cref="TimeInFutureException">The time is still to come.</exception>
    public PastThings Past(DateTime time)
    {
        var utc = time.ToUniversalTime();
        return utc <= session.Options.Clock.GetUtcNow().UtcDateTime
            ? new PastThings(session, Drivers, reader, PastReader, utc)
            : throw new TimeInFutureException(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    /// <summary>Backups, copies and checks of the whole store.</summary>
    public MaintenanceRecords Maintenance { get; }

    /// <summary>Files of the whole inventory.</summary>
    public InterchangeRecords Interchange { get; }

    /// <summary>Several writes as one change set.</summary>
    public TransactionRecords Transactions { get; }

    /// <summary>Opens a store. An embedded one is made at first use and upgraded after a backup copy.</summary>
    /// <param name="address">Where the store is.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="token">Ends the waiting for a server.</param>
    /// <exception cref="StoreUnreachableException">There is no such store, or the file is none.</exception>
    /// <exception cref="SchemaOutdatedException">The schema on the server is older than this program.</exception>
    /// <exception cref="SchemaNewerException">The schema is newer than this program.</exception>
    public static Inventory Open(StoreAddress address, StoreOptions? options = null, CancellationToken token = default)
    {
        var (session, store) = StoreOpening.Open(address, options ?? new StoreOptions(), token);
        return new Inventory(session, store);
    }

    /// <summary>Loads what an embedded store needs, on another thread: a program that starts can read its command line meanwhile.</summary>
    public static void WarmUp() => new Thread(SqliteWarmUp.Run) { IsBackground = true, Name = "Warm-up of the store" }.Start();

    /// <summary>Creates or upgrades the schema of a store.</summary>
    public static Store Initialize(StoreAddress address, StoreOptions? options = null, CancellationToken token = default) =>
        StoreOpening.Initialize(address, options ?? new StoreOptions(), token);

    /// <summary>The scripts that <see cref="Initialize"/> would run: name and text.</summary>
    public static IReadOnlyList<(string Name, string Text)> PlanInitialize(StoreAddress address, StoreOptions? options = null, CancellationToken token = default) =>
        StoreOpening.Missing(address, options ?? new StoreOptions(), token);

    /// <summary>Lets the writes that follow share transactions, until all who joined have left. A write that fails takes no other with it.</summary>
    /// <param name="origin">Who writes, and why.</param>
    /// <param name="size">How many writes share a transaction, at most; without it, as many as suits the database.</param>
    public IDisposable JoinBatch(Origin origin, int? size = null) => writer.Join(origin, size);

    /// <summary>Does writes with all their checks, and undoes each.</summary>
    /// <param name="work">What would be done.</param>
    public void Rehearse(Action work) => writer.Rehearse(work);

    /// <summary>Commits what is done and closes the store; a transaction that is open is rolled back.</summary>
    public void Dispose()
    {
        writer.Dispose();
        session.Dispose();
    }
}
