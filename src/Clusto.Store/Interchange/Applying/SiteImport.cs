using Clusto.Attributes;
using Clusto.Connections;
using Clusto.Drivers;
using Clusto.Groups;
using Clusto.Interchange.Reading;
using Clusto.Placement;
using Clusto.Resources;
using Clusto.Storage;
using Clusto.Things;

namespace Clusto.Interchange.Applying;

/// <summary>
/// Brings the store to what a file says, in one transaction. First each thing by itself, as the file is read: what is new is created,
/// what is there gives up what it shall not have. Then all that connects things, when whatever stood in its way is gone.
/// </summary>
internal sealed class SiteImport
{
    // Small pages stay in the processor's caches; large ones save round trips.
    private const int SmallPage = 100;
    private const int LargePage = 500;

    private readonly int page;
    private readonly DriverRecords drivers;
    private readonly RoleGuard guard;
    private readonly ImportRun run;
    private readonly PresentReader present;
    private readonly NewThings news;
    private readonly ChangedThings changes;
    private readonly Links links;
    private readonly CableLinks cables;
    private readonly ResourceLinks resources;
    private readonly Pruning pruning;

    public SiteImport(ImportParts parts, ImportRun run)
    {
        this.run = run;
        page = parts.Session.Dialect.WritesInSets ? LargePage : SmallPage;
        drivers = parts.Drivers;
        guard = parts.Guard;
        var pending = new PendingLinks();
        // A write that is repeated begins anew.
        parts.AttributeRows.Forget();
        present = new PresentReader(parts.Session);
        news = new NewThings(parts.Session, parts.Drivers, parts.AttributeRows, parts.Requirements, parts.PlaceRows, parts.Ports, run, pending);
        changes = new ChangedThings(parts.Drivers, parts.Things, parts.Attributes, parts.AttributeRows, parts.Managers, parts.Requirements, parts.PlaceRows, parts.Ports, run, pending);
        links = new Links(parts.Session, parts.Attributes, parts.Placement, parts.PlaceRows, parts.Memberships, parts.ManagerRows, run, pending);
        cables = new CableLinks(parts.Session, parts.Cables, parts.Ports, run, pending);
        resources = new ResourceLinks(parts.Session, parts.Reader, parts.Managers, parts.Values, parts.Runs, parts.Cables, run, pending);
        pruning = new Pruning(parts.Session, parts.Removal, parts.PlaceRows, run);
    }

    /// <summary>How many things the file speaks of.</summary>
    public long Said { get; private set; }

    /// <summary>What servers lack by now of what their classes and roles require. It is told and not refused: a site may be so, and its file must be one that can be read.</summary>
    public IReadOnlyList<Finding> Broken { get; private set; } = [];

    /// <exception cref="InventoryFileInvalidException">Something in the file is wrong, or against a rule.</exception>
    public void Run(IEnumerable<SitePart> parts, Action<long> progress, CancellationToken token)
    {
        try
        {
            var wrong = guard.Everywhere().Select(static finding => finding.Message).ToHashSet(StringComparer.Ordinal);
            foreach (var things in ReadAhead.Of(parts, page, token))
            {
                token.ThrowIfCancellationRequested();
                Import(things);
                progress(Said);
            }

            news.End();
            Connect(token);
            run.Scope.Flush();
            Broken = [.. guard.Everywhere().Where(finding => !wrong.Contains(finding.Message))];
        }
        catch (ClustoException cause) when (cause is not (InventoryFileInvalidException or DriverInvalidException) && !cause.EndsCommand)
        {
            throw run.File.Mistake(run.Mark, cause.Message, cause);
        }
    }

    private void Import(SitePart[] parts)
    {
        foreach (var text in parts.OfType<SiteDrivers>())
            drivers.Import(run.Scope, DriverFile.Parse(text.Json, run.File.Name), CancellationToken.None);
        var things = parts.OfType<SiteThing>().ToList();
        var there = present.Read(things.Select(static thing => thing.Name));
        foreach (var thing in things)
        {
            if (run.Known.Say(thing.Name, thing.Mark.Line) is > 0 and var line)
                throw run.File.Mistake(thing.Mark, $"'{thing.Name}' was said in line {line.ToString(System.Globalization.CultureInfo.InvariantCulture)} already; a thing is said once.");
        }

        Said += things.Count;
        foreach (var thing in things)
        {
            if (there.TryGetValue(ThingName.Fold(thing.Name), out var found))
                changes.Change(thing, found);
        }

        news.Create(things.FindAll(thing => !there.ContainsKey(ThingName.Fold(thing.Name))));
        run.Mark = default;
    }

    private void Connect(CancellationToken token)
    {
        foreach (var step in Steps())
        {
            token.ThrowIfCancellationRequested();
            step();
        }
    }

    // What is taken away comes before what takes its place.
    private IEnumerable<Action> Steps() =>
    [
        links.Leave, resources.GiveBack, pruning.TakeOut, links.Refer, pruning.Remove, changes.SetDrivers,
        links.Move, links.TakeUnits, links.Settle, links.Join, cables.Write, resources.HandOut,
    ];
}
