using Clusto.Storage;
using Clusto.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Maintenance;

/// <summary>Each rule is broken by hand, with the constraints of the database off.</summary>
public sealed class BrokenRules : IDisposable
{
    private const string Id = "(select Id from Thing where Name = '{0}')";

    private readonly SqliteStore store = new();

    public BrokenRules()
    {
        using var inventory = store.Open();
        SoundSite.Fill(inventory);
    }

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("NameInvalid", "s1", "update Thing set NameKey = 'OTHER' where Name = 's1'")]
    [InlineData("NameInvalid", "we*b", "update Thing set Name = 'we*b', NameKey = 'WE*B' where Name = 'web'")]
    [InlineData("LocationLoop", "dc", "update Thing set LocationId = {r} where Name = 'dc'", "r")]
    [InlineData("PlaceNotAllowed", "web", "update Thing set LocationId = {s1} where Name = 'web'")]
    [InlineData("RackUnitAstray", "s1", "update RackUnit set HalfUnit = 60 where ThingId = {s1} and HalfUnit = 10", "nobody")]
    [InlineData("RackUnitUntaken", "s1", "delete from RackUnit where ThingId = {s1} and HalfUnit = 10")]
    [InlineData("RackUnitOutside", "s1", "update Thing set RackUnit = 90 where Name = 's1'; update RackUnit set HalfUnit = HalfUnit + 170 where ThingId = {s1}")]
    [InlineData("RackUnitShared", "s1", "create table Loose as select * from RackUnit; drop table RackUnit; alter table Loose rename to RackUnit; insert into RackUnit (RackId, HalfUnit, Face, Side, ThingId) select RackId, HalfUnit, Face, Side, {s2} from RackUnit where ThingId = {s1} and HalfUnit = 10 and Face = 1 and Side = 1", "S2-new")]
    [InlineData("PortShared", "sw", "drop index Port_Peer; insert into Port (ThingId, Name, Kind, PeerThingId, PeerPort) values ({s2}, 'eth9', 0, {sw}, 'port1')", "S2-new")]
    [InlineData("CableOneSided", "sw", "update Port set PeerThingId = null, PeerPort = null where ThingId = {s1} and Name = 'eth0'")]
    [InlineData("CableKinds", "s1", "update Port set Kind = 3 where ThingId = {sw} and Name = 'port1'")]
    [InlineData("AttributeValue", "s1", "update Attribute set IntegerValue = null where AttributeKey = 'memory'")]
    [InlineData("AttributeValue", "s1", "update Attribute set Type = 6, TextValue = '{' where AttributeKey = 'note'")]
    [InlineData("GroupExpected", "s1", "insert into Membership (GroupId, MemberId) values ({s1}, {r})")]
    [InlineData("GroupLoop", "all", "insert into Membership (GroupId, MemberId) values ({web}, {all})", "web")]
    [InlineData("ReferenceDangling", "s1", "insert into Membership (GroupId, MemberId) values (999999, {s1})")]
    [InlineData("ReferenceDangling", "s1", "update Attribute set Type = 5, ReferenceId = 999999 where AttributeKey = 'note'")]
    [InlineData("ReferenceDangling", "s1", "update Thing set DriverId = 999999 where Name = 's1'")]
    [InlineData("ManagerExpected", "outer", "update Thing set DriverId = (select Id from Driver where Name = 'Pool') where Name = 'outer'; insert into Resource (ManagerId, Value, ThingId, Text) values ({outer}, x'0000000000000000000000000A000005', {s1}, '10.0.0.5'); insert into ResourceRun values ({outer}, x'0000000000000000000000000A000005', x'0000000000000000000000000A000005')")]
    [InlineData("ResourceRuns", "inner", "delete from ResourceRun where ManagerId = {inner} and First = Last")]
    [InlineData("ResourceRuns", "outer", "insert into ResourceRun values ({outer}, x'0000000000000000000000000A000005', x'0000000000000000000000000A000006')")]
    [InlineData("ResourceRuns", "inner", "delete from Resource where ManagerId = {inner} and Text = '10.2.0.2'")]
    [InlineData("ResourceOutside", "inner", "insert into Resource (ManagerId, Value, ThingId, Text) values ({inner}, x'0000000000000000000000000B000005', {s1}, '11.0.0.5'); insert into ResourceRun values ({inner}, x'0000000000000000000000000B000005', x'0000000000000000000000000B000005')")]
    [InlineData("ResourceOutside", "vlans", "insert into Attribute (ThingId, AttributeKey, Number, Subkey, Ordinal, Type, TextValue) values ({vlans}, 'range', -1, '', 0, 0, '1-2')")]
    [InlineData("ResourceOutside", "numbers", "update Attribute set TextValue = '90-110' where ThingId = {numbers} and AttributeKey = 'range'")]
    [InlineData("ResourceOutside", "names", "update Attribute set TextValue = 'db{0:000}' where ThingId = {names} and AttributeKey = 'pattern'")]
    [InlineData("ManagerInvalid", "numbers", "update Attribute set TextValue = '199-100' where ThingId = {numbers} and AttributeKey = 'range'")]
    [InlineData("ManagerInvalid", "names", "delete from Attribute where ThingId = {names} and AttributeKey = 'pattern'")]
    [InlineData("NetworkOverlap", "inner", "create table Loose as select * from Manager; drop table Manager; alter table Loose rename to Manager; update Manager set First = (select First from Manager where ThingId = {inner}), Last = (select Last from Manager where ThingId = {inner}) where ThingId = {innermost}", "any")]
    [InlineData("NetworkParent", "innermost", "update Manager set ParentId = {outer} where ThingId = {innermost}")]
    [InlineData("ManagerRange", "innermost", "update Attribute set TextValue = '10.2.0.128/26' where ThingId = {innermost} and AttributeKey = 'prefix'")]
    [InlineData("HistoryIncomplete", "s1", "delete from Change where ThingId = {s1} and Kind = 0", "nobody")]
    [InlineData("RemovedThing", "s1", "insert into Change (ChangeSetId, ThingId, ThingName, Kind) select Version, Id, Name, 1 from Thing where Name = 's1'")]
    [InlineData("VersionMismatch", "s1", "update Thing set Version = 1 where Name = 's1'")]
    [InlineData("RemovalMissing", "gone", "delete from Change where ThingName = 'gone' and Kind = 1", "nobody")]
    [InlineData("ChangeSetEmpty", "nobody", "insert into ChangeSet (At, Actor, Host) values ('2026-11-01 00:00:00', 'nobody', 'x')")]
    [InlineData("DriverUnreadable", "Blade", "update Driver set Definition = '{' where Name = 'Blade'")]
    [InlineData("DriverLoop", "Device", "update Driver set BaseId = (select Id from Driver where Name = 'Blade') where BaseId is null and Id = (select BaseId from Driver where Name = 'Server')", "any")]
    public void What_breaks_a_rule_is_found(string rule, string thing, string damage, string? also = null)
    {
        Break(damage);

        using var session = store.Open();
        var found = session.Maintenance.Test(null, default).Select(finding => (finding.Rule, finding.Thing)).ToList();

        Assert.Contains(found, finding => finding.Rule == rule && (also == "any" || finding.Thing == thing || finding.Thing == also));
        // What follows from the damage may be told too; nothing else is.
        if (also is null)
            Assert.All(found, finding => Assert.Equal((rule, thing), finding));
    }

    private void Break(string damage)
    {
        foreach (var name in new[] { "dc", "r", "s1", "sw", "all", "web", "outer", "inner", "innermost", "vlans", "numbers", "names" })
            damage = damage.Replace($"{{{name}}}", string.Format(System.Globalization.CultureInfo.InvariantCulture, Id, name), StringComparison.Ordinal);
        damage = damage.Replace("{s2}", string.Format(System.Globalization.CultureInfo.InvariantCulture, Id, "S2-new"), StringComparison.Ordinal);
        using var connection = new SqliteConnection($"Data Source={store.Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            pragma ignore_check_constraints = on;
            drop trigger Change_is_kept; drop trigger Change_is_final; drop trigger Thing_place_is_no_loop; drop trigger Membership_is_no_loop; drop trigger Thing_change_is_recorded;
            {damage}
            """;
        command.ExecuteNonQuery();
    }
}
