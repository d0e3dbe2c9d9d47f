using Clusto.Attributes;
using Clusto.Drivers;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Attributes;

public abstract class AttributeRulePromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : AttributeRulePromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : AttributeRulePromises(store), IClassFixture<SqlServerStore>;

    [Theory]
    [InlineData("""{ "type": "Integer" }""", "65536", "65536:Integer")]
    [InlineData("""{ "type": "Real" }""", "5", "5:Real")]
    [InlineData("""{ "type": "Boolean" }""", "TRUE", "true:Boolean")]
    [InlineData("""{ "type": "DateTime" }""", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z:DateTime")]
    [InlineData("""{ "type": "Json" }""", """{ "a": 1 }""", """{"a":1}:Json""")]
    [InlineData("""{ "type": "String" }""", "65536", "65536:String")]
    [InlineData("""{ "values": ["Spare", "used"] }""", "SPARE", "Spare:String")]
    [InlineData("""{ "values": [8, 16] }""", "16", "16:Integer")]
    [InlineData("""{ "values": [8, "many"] }""", "MANY", "many:String")]
    [InlineData("""{ "pattern": "SN-\\d+" }""", "SN-4711", "SN-4711:String")]
    [InlineData("""{ "type": "Integer", "pattern": "[1-9]0*" }""", "400", "400:Integer")]
    [InlineData("""{ "description": "anything" }""", "65536", "65536:String")]
    public void Text_that_reads_as_what_the_rule_wants_becomes_it(string rule, string text, string expected)
    {
        var thing = Add(Driver($$"""{ "v": {{rule}} }"""));

        Set(thing, "v", text);

        var value = Inventory.Attributes.Get(Key(thing), "v", null, null, None).Single();
        Assert.Equal(expected, $"{value}:{value.Type}");
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("2029-01-01")]
    [InlineData("TRUE")]
    [InlineData("007")]
    public void A_value_that_was_guessed_from_text_stays_that_text_where_text_is_wanted(string text)
    {
        var driver = Driver("""{ "v": { "type": "String" } }""");
        var name = NewName("guess");

        Inventory.Things.Create(new NewThing { Name = name, Driver = driver, Attributes = [AttributeFact.Guess("v", null, null, text)] }, None);

        Assert.Equal(text, Get(name).Attributes["v"]);
    }

    [Theory]
    [InlineData("""{ "type": "Integer" }""", "much", "wants the type Integer")]
    [InlineData("""{ "values": ["unallocated", "allocated"] }""", "alocated", "allows unallocated, allocated (did you mean 'allocated'?)")]
    [InlineData("""{ "values": ["production", "staging"] }""", "prod", "(did you mean 'production'?)")]
    [InlineData("""{ "values": [8, 16] }""", "12", "allows 8, 16.")]
    [InlineData("""{ "pattern": "SN-\\d{4}", "description": "the asset tag" }""", "xSN-1234", "wants the asset tag, like SN-\\d{4}")]
    [InlineData("""{ "pattern": "a|b" }""", "ab", "like a|b")]
    [InlineData("""{ "pattern": "a" }""", "a\n", "like a")]
    public void What_breaks_a_rule_is_refused_by_name_wherever_it_is_written(string rule, string value, string says)
    {
        var driver = Driver($$"""{ "v": {{rule}} }""");
        var (thing, server) = (Add(driver), Add("Server", null, null, ("v", value)));
        var new1 = NewName("new");
        Action[] ways =
        [
            () => Set(thing, "v", value),
            () => Inventory.Attributes.Add(Key(thing), [Fact("other", 1), Fact("V#3", value)], None),
            () => Inventory.Things.Set(Key(thing), null, [Fact("v", value)], None),
            () => Create(new1, driver, null, null, ("v", value)),
            () => Inventory.Things.SetDriver(Key(server), driver, None),
        ];
        string[] things = [thing, thing, thing, new1, server];
        for (var way = 0; way < ways.Length; way++)
        {
            var error = Assert.Throws<AttributeRuleBrokenException>(ways[way]);
            Assert.Equal((things[way], value), (error.Target, error.Value));
            Assert.StartsWith("v", error.Key, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(error.Rule, error.Message, StringComparison.Ordinal);
            Assert.True(way == ways.Length - 1 || error.Message.Contains(says, StringComparison.Ordinal), error.Message);
        }

        Assert.Equal("status=unallocated", Get(thing).Attributes.ToString());
        Assert.Equal("Server", Get(server).Driver);
        Assert.Null(Inventory.Things.Find(new1, None));
    }

    [Fact]
    public void A_required_attribute_is_there_from_the_first_and_stays()
    {
        var driver = Driver("""{ "memory": { "type": "Integer", "required": true }, "disk.size": { "required": true } }""");
        var name = NewName("blade");

        Assert.Equal("disk.size", Assert.Throws<AttributeRuleBrokenException>(() => Create(name, driver, null, null, ("memory", 1), ("disk", 5))).Key);
        var made = Create(name, driver, null, null, ("memory", "1"), ("disk#0.size", 5));
        Assert.Equal("disk#0.size=5, memory=1, status=unallocated", made.Attributes.ToString());

        var error = Assert.Throws<AttributeRuleBrokenException>(() => Inventory.Attributes.Remove(Key(name), "memory", null, null, null, None));
        Assert.Equal(("memory", null), (error.Key, error.Value));
        Assert.Throws<AttributeRuleBrokenException>(() => Inventory.Attributes.Remove(Key(name), "*", null, null, null, None));
        Assert.Throws<AttributeRuleBrokenException>(() => Inventory.Attributes.Remove(Key(name), "disk", 0, "size", TypedValue.Of(5), None));
        Inventory.Attributes.Add(Key(name), [Fact("disk#1.size", 6)], None);
        Inventory.Attributes.Remove(Key(name), "disk", 0, null, null, None);
        Set(name, "memory", 2);
        Assert.Equal("disk#1.size=6, memory=2, status=unallocated", Get(name).Attributes.ToString());
    }

    [Fact]
    public void A_thing_gets_a_driver_only_with_what_the_driver_requires()
    {
        var driver = Driver("""{ "memory": { "required": true } }""");
        var thing = Add("Server");

        Assert.Throws<AttributeRuleBrokenException>(() => Inventory.Things.SetDriver(Key(thing), driver, None));
        Assert.Equal("Server", Get(thing).Driver);
        Inventory.Things.Set(Key(thing), driver, [Fact("memory", 1)], None);
        Assert.Equal(driver, Get(thing).Driver);
        Inventory.Things.SetDriver(Key(thing), "Server", None);
        Inventory.Attributes.Remove(Key(thing), "memory", null, null, null, None);
    }

    [Fact]
    public void Where_one_value_is_allowed_a_second_is_refused_whatever_its_number()
    {
        var thing = Add(Driver("""{ "serial": { "several": false } }"""), null, null, ("serial", "a"), ("serial.old", "z"), ("tag", "x"));

        Set(thing, "serial", "b");
        foreach (var write in new Action[] { () => Inventory.Attributes.Add(Key(thing), [Fact("serial", "c")], None), () => Set(thing, "serial#1", "c"), () => Set(thing, "serial", "c", "d") })
            Assert.Contains("allows one value", Assert.Throws<AttributeRuleBrokenException>(write).Message, StringComparison.Ordinal);
        Inventory.Attributes.Add(Key(thing), [Fact("serial.old", "y"), Fact("tag", "w")], None);
        Assert.Equal("serial=b, serial.old=z, serial.old=y, status=unallocated, tag=x, tag=w", Get(thing).Attributes.ToString());
    }

    [Fact]
    public void A_derived_driver_keeps_the_rules_of_its_base_and_may_have_its_own_for_a_key()
    {
        var parent = Driver("""{ "a": { "type": "Integer" }, "b": { "values": ["x"] }, "c": { "required": true } }""");
        var child = Driver("""{ "B": { "values": ["y"] }, "c": { } }""", parent);

        var thing = Add(child, null, null, ("a", "5"), ("b", "y"));
        Assert.Equal(5L, Get(thing).Attributes["a"]);
        Assert.Throws<AttributeRuleBrokenException>(() => Set(thing, "b", "x"));
        Assert.Throws<AttributeRuleBrokenException>(() => Set(thing, "a", "z"));
        Assert.Equal(["a", "B", "c"], Inventory.Drivers.Find(child, None).Single().Schema.Select(rule => rule.Key));
    }

    [Fact]
    public void A_thing_that_breaks_a_rule_made_later_is_read_and_changed_elsewhere()
    {
        var driver = Driver("{}");
        var thing = Add(driver, null, null, ("size", "big"), ("tag", "a"));
        Inventory.Attributes.Add(Key(thing), [Fact("tag", "b")], None);
        Import(driver, """{ "size": { "type": "Integer" }, "tag": { "several": false }, "owner": { "required": true } }""", "Server");

        Assert.Equal("size=big, status=unallocated, tag=a, tag=b", Get(thing).Attributes.ToString());
        Set(thing, "note", "fine");
        Inventory.Attributes.Remove(Key(thing), "tag", null, null, TypedValue.Of("b"), None);
        Inventory.Attributes.Remove(Key(thing), "note", null, null, null, None);
        Assert.Throws<AttributeRuleBrokenException>(() => Set(thing, "size", "bigger"));
        Set(thing, "size", "5");
        Assert.Equal("size=5, status=unallocated, tag=a", Get(thing).Attributes.ToString());

        var derived = Driver("{}", driver);
        Inventory.Things.SetDriver(Key(thing), derived, None);
        Assert.Equal(derived, Get(thing).Driver);
    }

    [Fact]
    public void A_reference_that_a_rule_wants_is_found_by_name()
    {
        var (thing, rack) = (Add(Driver("""{ "home": { "type": "Reference" } }""")), Add("Rack"));

        Set(thing, "home", rack.ToUpperInvariant());

        Assert.Equal((AttributeType.Reference, rack), (Get(thing).Attributes[0].Type, Get(thing).Attributes["home"]));
        Assert.Throws<ThingNotFoundException>(() => Set(thing, "home", "nobody"));
    }

    [Fact]
    public void No_value_makes_a_pattern_run_for_ever()
    {
        var thing = Add(Driver("""{ "v": { "pattern": "(a+)+b" } }"""));

        var error = Assert.Throws<AttributeRuleBrokenException>(() => Set(thing, "v", new string('a', 200_000)));

        Assert.InRange(error.Message.Length, 1, 400);
    }

    [Fact]
    public void Keys_and_values_of_the_rules_are_completed()
    {
        var stem = NewName("key").Replace("-", "_", StringComparison.Ordinal);
        var driver = Driver($$"""{ "{{stem}}a": { "values": ["x", "Y"] }, "{{stem}}b": { "type": "Boolean" }, "{{stem}}c.d": { "values": [8] } }""");
        var (thing, server) = (Add(driver), Add("Server"));

        Assert.Equal([stem + "a", stem + "b", stem + "c.d"], Inventory.Attributes.Keys(thing, stem, None));
        Assert.Empty(Inventory.Attributes.Keys(server, stem, None));
        Assert.Equal(3, Inventory.Attributes.Keys(null, stem, None).Count);
        Assert.Equal(3, Inventory.Attributes.Keys("nobody", stem, None).Count);
        Assert.Equal(["x", "Y"], Inventory.Attributes.Values(thing, stem.ToUpperInvariant() + "A", None));
        Assert.Equal(["true", "false"], Inventory.Attributes.Values(null, stem + "b", None));
        Assert.Equal(["8"], Inventory.Attributes.Values(thing, stem + "c#5.d", None));
        Assert.Empty(Inventory.Attributes.Values(server, stem + "a", None));
    }

    private string Driver(string schema, string parent = "Server") => Import(NewName("driver"), schema, parent);

    private string Import(string name, string schema, string parent)
    {
        Inventory.Drivers.Import(DriverFile.Parse($$"""{ "name": "{{name}}", "base": "{{parent}}", "schema": {{schema}} }""", "test"), None);
        return name;
    }
}
