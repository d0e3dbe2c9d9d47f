using Clusto.Drivers;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Drivers;

public sealed class DriverFiles
{
    [Theory]
    [InlineData("", "line 1: this is no JSON.")]
    [InlineData("{\n  \"name\": \"x\",\n}", "line 3: this is no JSON.")]
    [InlineData("5", "line 1, $: this must be an object in braces, not a number.")]
    [InlineData("[\n{ \"name\": \"a\" },\n\"x\"]", "line 3, $[1]: this must be an object in braces, not text.")]
    [InlineData("{ \"base\": \"Server\" }", "line 1, $: a driver needs the field 'name'.")]
    [InlineData("{ \"name\": \"x\",\n \"bse\": \"Server\" }", "line 2, $.bse: a driver has no field 'bse'. Did you mean 'base'?")]
    [InlineData("{ \"Name\": \"x\" }", "line 1, $.Name: a driver has no field 'Name'. Did you mean 'name'?")]
    [InlineData("{ \"name\": \"x\", \"zzzzzzzz\": 1 }", "line 1, $.zzzzzzzz: a driver has no field 'zzzzzzzz'.")]
    [InlineData("{ \"name\": \"x\",\n\"name\": \"y\" }", "line 2, $.name: 'name' is here twice.")]
    [InlineData("{ \"name\": \"web*\" }", "line 1, $.name: 'web*' cannot be a name")]
    [InlineData("{ \"name\": 5 }", "line 1, $.name: this must be text, not a number.")]
    [InlineData("{ \"name\": \"x\", \"category\": \"Grop\" }", "line 1, $.category: 'Grop' is no category. Did you mean 'Group'?")]
    [InlineData("{ \"name\": \"x\", \"ports\": {} }", "line 1, $.ports: this must be a list in brackets, not an object.")]
    [InlineData("{ \"name\": \"x\", \"ports\": [\n{ \"kind\": \"Network\" }] }", "line 2, $.ports[0]: a group of ports needs the field 'names'.")]
    [InlineData("{ \"name\": \"x\", \"ports\": [{ \"kind\": \"Netwrok\", \"names\": \"a\" }] }", "line 1, $.ports[0].kind: 'Netwrok' is no kind of port. Did you mean 'Network'?")]
    [InlineData("{ \"name\": \"x\", \"ports\": [{ \"kind\": \"Network\", \"names\": \"a[5-1]\" }] }", "line 1, $.ports[0].names: 'a[5-1]' cannot be a name: '5-1' is upside down.")]
    [InlineData("{ \"name\": \"x\", \"ports\": [{ \"kind\": \"Network\", \"names\": \"a[1-20000]\" }] }", "line 1, $.ports[0].names: there are more than 10000 ports.")]
    [InlineData("{ \"name\": \"x\", \"ports\": [{ \"kind\": \"Network\", \"names\": \"a[1-2]\" }, { \"kind\": \"Console\", \"names\": \"A2\" }] }", "line 1, $.ports[1].names: there are two ports named 'A2'.")]
    [InlineData("{ \"name\": \"x\", \"placedIn\": [\"Rack\", 5] }", "line 1, $.placedIn[1]: this must be text, not a number.")]
    [InlineData("{ \"name\": \"x\", \"rackUnits\": 1.25 }", "line 1, $.rackUnits: this must be a number from 0 to 50 in steps of 0.5.")]
    [InlineData("{ \"name\": \"x\", \"rackUnits\": \"1\" }", "line 1, $.rackUnits: this must be a number")]
    [InlineData("{ \"name\": \"x\", \"units\": 0 }", "line 1, $.units: this must be a whole number from 1 to 100.")]
    [InlineData("{ \"name\": \"x\", \"attributes\": { \"1st\": 5 } }", "line 1, $.attributes['1st']: '1st' is no key of an attribute.")]
    [InlineData("{ \"name\": \"x\", \"attributes\": { \"a\": null } }", "line 1, $.attributes.a: this must be a value, not null.")]
    [InlineData("{ \"name\": \"x\", \"attributes\": { \"a\": 1e999 } }", "line 1, $.attributes.a: 1e999 is too large a number.")]
    [InlineData("{ \"name\": \"x\", \"schema\": [] }", "line 1, $.schema: this must be an object in braces, not a list.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a b\": {} } }", "line 1, $.schema['a b']: 'a b' is no key of an attribute, nor a key and a subkey")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"disk#0\": {} } }", "line 1, $.schema['disk#0']: a rule is for all numbers")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": {}, \"A\": {} } }", "line 1, $.schema.A: 'A' is here twice.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a.b\":\n { \"typ\": \"Integer\" } } }", "line 2, $.schema['a.b'].typ: a rule for an attribute has no field 'typ'. Did you mean 'type'?")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"type\": \"Int\" } } }", "line 1, $.schema.a.type: 'Int' is no type. Did you mean 'Integer'?")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"type\": \"1\" } } }", "line 1, $.schema.a.type: '1' is no type. There are String, Integer")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"required\": \"yes\" } } }", "line 1, $.schema.a.required: this must be true or false, not text.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"values\": [] } } }", "line 1, $.schema.a.values: no value at all would be allowed")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"values\": [[1]] } } }", "line 1, $.schema.a.values[0]: this must be a single value.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"type\": \"Integer\", \"values\": [1,\n\"two\"] } } }", "line 2, $.schema.a.values[1]: 'two' is not of type Integer.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"values\": [\"b\"], \"pattern\": \"a\" } } }", "line 1, $.schema.a.values[0]: 'b' does not match the pattern.")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"pattern\": \"(\" } } }", "line 1, $.schema.a.pattern: this is no regular expression")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"pattern\": \"a)|(b\" } } }", "line 1, $.schema.a.pattern: this is no regular expression")]
    [InlineData("{ \"name\": \"x\", \"schema\": { \"a\": { \"pattern\": \"(a)\\\\1\" } } }", "line 1, $.schema.a.pattern: the pattern looks ahead")]
    [InlineData("[{ \"name\": \"x\" },\n{ \"name\": \"X\" }]", "line 2, $[1].name: there are two drivers named 'X' here.")]
    public void A_mistake_is_told_with_its_line_and_place(string json, string says)
    {
        var error = Assert.Throws<DriverInvalidException>(() => DriverFile.Parse(json, "drivers.json"));

        Assert.StartsWith("drivers.json, " + says, error.Message, StringComparison.Ordinal);
        Assert.Matches("[.?]$", error.Message);
        Assert.Equal("drivers.json", error.Target);
    }

    [Fact]
    public void What_is_in_a_file_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "drivers.json");
        File.WriteAllText(path, "\ufeff[{ \"name\": \"x\", \"ports\": [{ \"kind\": \"Network\", \"names\": \"\" }], \"schema\": { \"a-b\": {} } }, { \"name\": \"Grün 😀\" }]");

        Assert.Equal(["x", "Grün 😀"], DriverFile.Open(path).Names);
        Assert.Empty(DriverFile.Parse("[]", "nothing").Names);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_by_name()
    {
        using var folder = new TemporaryFolder();

        foreach (var path in new[] { Path.Combine(folder.Path, "missing.json"), folder.Path, "" })
            Assert.StartsWith(path + ", the file cannot be read: ", Assert.Throws<DriverInvalidException>(() => DriverFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Serve", "Server")]
    [InlineData("con", "Console")]
    [InlineData("x", null)]
    [InlineData("something else", null)]
    public void The_word_that_was_meant_is_found(string word, string? expected) =>
        Assert.Equal(expected, EditDistance.Nearest(word, ["Server", "Console", "Room"]));
}
