using System.Data.Common;
using System.Text.RegularExpressions;
using Clusto.History;
using Clusto.Query;
using Clusto.Storage;
using Clusto.Tests.Stores;
using Clusto.Things;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Storage;

/// <summary>What the store asks is answered from an index, seen in SQLite's own plan of the statement that was sent.</summary>
public sealed partial class QueryPlans : IDisposable
{
    private readonly SqliteStore store = new();
    private readonly List<(string Text, SqliteParameter[] Parameters)> sent = [];
    private readonly Inventory inventory;

    public QueryPlans() => inventory = store.Open(options => options with { Sending = Note });

    public static TheoryData<Question, string> Questions => new()
    {
        { new NameIs(Pattern.Exactly("web1")), "SEARCH t USING COVERING INDEX sqlite_autoindex_Thing_1 (NameKey=?)" },
        { new NameIs(Pattern.Of("web*")), "SEARCH t USING COVERING INDEX sqlite_autoindex_Thing_1 (NameKey>? AND NameKey<?)" },
        { new NameIn(["web1", "web2"]), "(NameKey=?)" },
        { new DriverIs(Pattern.Of("Switch")), "SEARCH t USING COVERING INDEX Thing_Driver (DriverId=?" },
        { new AttributeHas("status", null, null, Pattern.Exactly("free")), "Attribute_Text (AttributeKey=? AND TextValue=?)" },
        { new AttributeHas("memory", null, null, Pattern.Exactly("64")), "Attribute_Integer (AttributeKey=? AND IntegerValue=?)" },
        { new AttributeHas("load", null, null, Pattern.Exactly("1.5")), "Attribute_Real (AttributeKey=? AND RealValue=?)" },
        { new InsideOf(new NameIs(Pattern.Exactly("rack1"))), "Thing_Location (LocationId=?)" },
        { new InsideOf(new NameIs(Pattern.Exactly("pool1"))), "USING PRIMARY KEY (GroupId=?)" },
        { new ConnectedWith(new NameIs(Pattern.Exactly("web1"))), "SEARCH p USING PRIMARY KEY (ThingId=?)" },
        { new ConnectedWith(new NameIs(Pattern.Exactly("web1"))), "Membership_Member (MemberId=?)" },
    };

    public void Dispose()
    {
        inventory.Dispose();
        store.Dispose();
    }

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public void A_question_seeks_in_an_index(Question question, string step)
    {
        Assert.Empty(inventory.Things.Find(question, 0, null, default));

        var plan = Plan(sent[^1]);

        Assert.Contains(step, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN a", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN p", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN m", plan, StringComparison.Ordinal);
    }

    public static TheoryData<ChangeFilter> Histories => new()
    {
        new ChangeFilter(),
        new ChangeFilter { Since = DateTime.UnixEpoch, Until = DateTime.UnixEpoch.AddDays(1) },
        new ChangeFilter { Actor = "alice", Reason = "CHG-*", OldestFirst = true },
        new ChangeFilter { Kinds = [ChangeKind.Moved] },
    };

    // As many changes may be in one set as things in the store.
    [Theory]
    [MemberData(nameof(Histories), DisableDiscoveryEnumeration = true)]
    public void The_history_looks_at_the_changes_of_those_sets_only_that_are_meant_and_sorts_nothing(ChangeFilter filter)
    {
        Assert.Empty(inventory.Changes.Find(filter with { Actor = "nobody" }, null, default));

        var plan = Plan(sent[^1]);

        var bounds = sent.Where(statement => statement.Text.Contains("(+Id)", StringComparison.Ordinal)).ToList();
        Assert.Equal(filter.Since is null ? 0 : 2, bounds.Count);
        Assert.All(bounds, bound => Assert.Contains("COVERING INDEX ChangeSet_At", Plan(bound), StringComparison.Ordinal));
        Assert.Contains("SEARCH s USING INTEGER PRIMARY KEY", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH c USING INDEX Change_Set (ChangeSetId=?", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_of_a_thing_looks_at_its_changes_only()
    {
        inventory.Things.Create(new() { Name = "web1", Driver = "Server" }, default);
        Assert.Empty(inventory.Changes.Find(new() { Thing = "web1", Since = DateTime.UnixEpoch, Actor = "nobody" }, null, default));

        var plan = Plan(sent[^1]);

        Assert.Contains("SEARCH c USING INDEX Change_Thing (ThingId=?", plan, StringComparison.Ordinal);
        Assert.Contains("SEARCH s USING INTEGER PRIMARY KEY (rowid=?)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void No_statement_of_everyday_work_reads_a_whole_table()
    {
        foreach (var (name, driver) in new[] { ("rack1", "Rack"), ("web1", "Server"), ("switch1", "Switch"), ("pool1", "Pool"), ("class1", "Class"), ("role1", "Role") })
            inventory.Things.Create(new() { Name = name, Driver = driver }, default);
        sent.Clear();

        inventory.Placement.Move(new("web1"), new("rack1"), new RackPosition(5), default);
        inventory.Connections.Connect(new("web1"), null, new("switch1"), null, default);
        inventory.Memberships.Add(new ThingKey("pool1"), new ThingKey("web1"), default);
        inventory.Attributes.Set(new("class1"), [new("requires", null, null, TypedValue.Of("status,unallocated"))], default);
        inventory.Attributes.Set(new("role1"), [new("requires", null, null, TypedValue.Of("class1"))], default);
        inventory.Memberships.Add(new ThingKey("class1"), new ThingKey("web1"), default);
        inventory.Services.Create(new() { Role = new("role1"), Server = new("web1"), Port = "80" }, force: false, default);
        Assert.Empty(inventory.Roles.Test(new ThingKey("web1"), default));
        Assert.Empty(inventory.Roles.Test(new ThingKey("role1"), default));
        inventory.Memberships.Remove(new ThingKey("pool1"), new ThingKey("web1"), default);
        inventory.Attributes.Set(new("web1"), [new("a", null, null, TypedValue.Of(1))], default);
        inventory.Things.Get(new("web1"), default);
        inventory.Connections.Of(new("web1"), default).ToList();
        inventory.Placement.Locate(new("web1"), default);
        Assert.Single(inventory.Attributes.Inherited([new("web1")], "a", null, null, error => throw error, default));
        Assert.Single(inventory.Attributes.Inherited([ThingKey.Of(inventory.Things.Get(new("web1"), default))], "a", null, null, error => throw error, default));
        inventory.Drivers.Import(Clusto.Drivers.DriverFile.Parse("""{ "name": "Blade", "base": "Server" }""", "test"), default);
        inventory.Changes.Find(new() { Thing = "web1" }, 10, default).ToList();
        inventory.Things.Remove(new("web1"), recurse: true, default);
        inventory.Undo.Undo(inventory.Undo.Plan(UndoSelection.Last(1), default), null, default);
        var past = inventory.Past(inventory.Changes.Last(1, default)!.At);
        past.Get(new("rack1"), default);
        past.Find(Pattern.Of("web*"), default).ToList();
        past.Connections(new("rack1"), default);
        inventory.PastReader.ChangedSince(1, default).ToList();

        foreach (var statement in sent)
        {
            // SQLite names a table by its alias; other aliases are of what the statement made itself.
            var names = Tables().Matches(statement.Text).Select(match => match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value).ToHashSet();
            Assert.DoesNotContain(Plan(statement).Split('\n'), step => step.StartsWith("SCAN ", StringComparison.Ordinal) && names.Contains(step.Split(' ')[1]));
        }
    }

    [Fact]
    public void The_past_of_one_thing_is_read_from_its_own_changes()
    {
        inventory.Things.Create(new NewThing { Name = "web1", Driver = "Server" }, default);
        var past = inventory.Past(inventory.Changes.Last(1, default)!.At);
        inventory.Attributes.Set(new("web1"), [new("a", null, null, TypedValue.Of(1))], default);
        sent.Clear();

        past.Get(new("web1"), default);

        var ofChanges = sent.FindAll(statement => statement.Text.Contains("from Change ", StringComparison.Ordinal)).ConvertAll(Plan);
        Assert.Equal(2, ofChanges.Count);
        Assert.All(ofChanges, plan => Assert.Contains("USING INDEX Change_Thing (ThingId=?", plan, StringComparison.Ordinal));
    }

    private void Note(DbCommand command)
    {
        if (command.CommandText.TrimStart().Split(' ')[0] is "select" or "insert" or "update" or "delete" or "with")
            sent.Add((command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(parameter => new SqliteParameter(parameter.ParameterName, parameter.Value))]));
    }

    [GeneratedRegex("(?:from|join|update) (Thing|Attribute|Port|Membership|RackUnit|ChangeSet|Change)\\b(?: (?!where|set|on|join|order)([a-z]+))?")]
    private static partial Regex Tables();

    private string Plan((string Text, SqliteParameter[] Parameters) statement)
    {
        using var session = StoreOpening.Open(store.Address, new StoreOptions(), default).Session;
        return string.Join('\n', session.Read(
            "explain query plan " + statement.Text,
            static row => row.GetString(3),
            default,
            [.. statement.Parameters.Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }
}
