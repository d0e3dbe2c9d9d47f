using Clusto.Interchange;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Interchange;

public abstract class MistakenFiles(TestStore store) : InterchangeTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : MistakenFiles(store), IClassFixture<SqliteStore>;

    [Theory]
    [InlineData("thngs: {}", 1, 1, "Did you mean 'things'?")]
    [InlineData("things:\n  a: { drivr: Server }", 2, 8, "'drivr' is nothing that is said of a thing. Did you mean 'driver'?")]
    [InlineData("things:\n  a: { driver: [Server] }", 2, 16, "'driver' is a list here; it is the name of a driver.")]
    [InlineData("things:\n  a: { driver: Servr }", 2, 3, "'Server'")]
    [InlineData("things:\n  a: { driver: Server }\n  A: { driver: Server }", 3, 3, "'A' was said in line 2 already")]
    [InlineData("things:\n  a: { driver: Server, driver: Rack }", 2, 24, "'driver' is said twice of 'a'")]
    [InlineData("things:\n  'a*': { driver: Server }", 2, 3, "wildcard")]
    [InlineData("things:\n  a: { attributes: { memory: 5 } }", 2, 3, "There is no 'a' yet, and a new thing needs a driver")]
    [InlineData("things:\n  a: { driver: Server, in: nowhere }", 2, 24, "'nowhere'")]
    [InlineData("things:\n  a: { driver: Rack, in: b }\n  b: { driver: Rack, in: a }", 2, 22, "'a'")]
    [InlineData("things:\n  a: { driver: Server, unit: 5 }", 2, 24, "'unit' is a place in something that 'in' names")]
    [InlineData("things:\n  a: { driver: Server, in: r, unit: high }\n  r: { driver: Rack }", 2, 37, "'unit' is 'high' here; it is a rack unit")]
    [InlineData("things:\n  a: { driver: Server, in: r, unit: 99 }\n  r: { driver: Rack }", 2, 24, "units 1 to")]
    [InlineData("things:\n  a: { driver: Server, in: r, unit: 5, face: top }\n  r: { driver: Rack }", 2, 46, "it is one of front, rear, both")]
    [InlineData("things:\n  a: { driver: Server, in: r, unit: 5 }\n  b: { driver: Server, in: r, unit: 5 }\n  r: { driver: Rack }", 3, 24, "'a' is there")]
    [InlineData("things:\n  a: { driver: Server, attributes: { memory: { number: 5 } } }", 2, 48, "'number' is nothing that is said of a value")]
    [InlineData("things:\n  a: { driver: Server, attributes: { memory: { integer: five } } }", 2, 57, "five")]
    [InlineData("things:\n  a: { driver: Server, attributes: { memory: [[5]] } }", 2, 47, "A value is a list here")]
    [InlineData("things:\n  a: { driver: Server, attributes: { 'me mory': 5 } }", 2, 38, "me mory")]
    [InlineData("things:\n  a: { driver: Server, attributes: { spare: { thing: nobody } } }", 2, 3, "'nobody'")]
    [InlineData("things:\n  a: { driver: Server, cables: { eth0: b } }", 2, 40, "it is a thing and its port")]
    [InlineData("things:\n  a: { driver: Server, cables: { eth0: b port1 } }", 2, 34, "'b'")]
    [InlineData("things:\n  a: { driver: Server, cables: { eth77: b port1 } }\n  b: { driver: Switch }", 2, 34, "eth77")]
    [InlineData("things:\n  a: { driver: Server, cables: { eth0: b port1, eth1: b port1 } }\n  b: { driver: Switch }", 2, 49, "port1")]
    [InlineData("things:\n  a: { driver: Server, cables: { eth0: a eth0 } }", 2, 34, "itself")]
    [InlineData("things:\n  a: { driver: Server, cables: { psu1: b port1 } }\n  b: { driver: Switch }", 2, 34, "do not go together")]
    [InlineData("things:\n  a: { driver: Server, ports: { eth0: { speed: 5 } } }", 2, 41, "There are: kind, mac, facts.")]
    [InlineData("things:\n  a: { driver: Server, groups: [b] }\n  b: { driver: Rack }", 2, 33, "'b' is a Rack")]
    [InlineData("things:\n  a: { driver: Pool, groups: [b] }\n  b: { driver: Pool, groups: [a] }", 3, 31, "'b'")]
    [InlineData("things:\n  a: { driver: Server, resources: { n: 10.9.0.77 } }\n  n: { driver: Network, attributes: { prefix: 10.9.0.0/30 } }", 2, 40, "10.9.0.77")]
    [InlineData("things:\n  a: { driver: Server, resources: { n: 10.9.0.1 } }\n  b: { driver: Server, resources: { n: 10.9.0.1 } }\n  n: { driver: Network, attributes: { prefix: 10.9.0.0/30 } }", 3, 40, "10.9.0.1")]
    [InlineData("things:\n  n: { driver: Network, attributes: { prefix: 10.9.0.1/30 } }", 2, 3, "10.9.0.1/30")]
    [InlineData("things: {}\ndrivers: []", 2, 1, "The drivers come before the things.")]
    [InlineData("things: [a]", 1, 9, "is a list here; it is a mapping")]
    [InlineData("things:\n  a: &x { driver: Server }\n  b: *x", 2, 6, "Anchors are not read")]
    [InlineData("a: &a [x]\nb: &b [*a, *a]", 1, 4, "Anchors are not read")]
    [InlineData("things:\n  a: !!map { driver: Server }", 2, 6, "Tags are not read")]
    [InlineData("things:\n  a: { driver: Server", 3, 1, "This is no YAML")]
    [InlineData("things: {}\n---\nthings: {}", 2, 1, "A second document")]
    public void A_mistake_is_told_with_its_line_and_column_and_nothing_is_written(string text, int line, int column, string message)
    {
        using var own = new SqliteStore();
        using var inventory = own.Open();

        var mistake = Assert.Throws<InventoryFileInvalidException>(() => Import(inventory, text));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
        Assert.Equal("things: {}\n", Export(inventory));
        Assert.Empty(inventory.Changes.Find(new(), null, None));
    }

    [Theory]
    [InlineData("{ \"things\": { \"a\": { \"drivr\": \"Server\" } } }", 1, 22, "Did you mean 'driver'?")]
    [InlineData("{\n  \"things\": {\n    \"ä\": { \"driver\": 5, } } }", 3, 25, "This is no JSON")]
    [InlineData("{ \"things\": {} } {}", 1, 18, "This is no JSON")]
    [InlineData("", 1, 1, "This is no JSON")]
    public void A_mistake_in_JSON_is_told_with_its_place(string text, int line, int column, string message)
    {
        var mistake = Mistake(text, "site.json");

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
    }

    [Theory]
    [InlineData("", 0, 0, "The file is empty")]
    [InlineData("driver,memory\n", 1, 1, "There is no column 'name'.")]
    [InlineData("name,memory,Memory\n", 1, 3, "There are two columns 'Memory'.")]
    [InlineData("name,driver\na\n", 2, 1, "This line has 1 cells, and there are 2 columns.")]
    [InlineData("name,driver\na,Servr\n", 2, 1, "'Server'")]
    [InlineData("name,driver,memory\nnew-one,Server,\"{\"\"number\"\": 5}\"\n", 2, 3, "'number' is nothing that is said of a value")]
    public void A_mistake_in_a_table_is_told_with_its_line_and_cell(string text, int line, int column, string message)
    {
        var mistake = Mistake(text, "site.csv");

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
    }

    [Fact]
    public void A_mistake_in_a_driver_is_told_with_its_line()
    {
        var mistake = Assert.Throws<DriverInvalidException>(() => Import("# drivers\ndrivers:\n  - name: Blade\n    base: Server\n    rackUnits: tall\n"));

        Assert.Contains("line 5", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        using (var large = File.Create(Path("large.yaml")))
            large.SetLength(200L * 1024 * 1024);

        var mistake = Assert.Throws<InventoryFileInvalidException>(() => Inventory.Interchange.Import(Path("large.yaml"), new ImportOptions(), static _ => { }, None));

        Assert.Contains("200 MB, and files of up to 128 MB are read", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("things:\n  a: { attributes: { x: ", "[", 200_000)]
    [InlineData("drivers: [", "[", 100_000)]
    [InlineData("{\"things\":", "{\"a\":", 100_000)]
    public void A_file_that_is_deep_without_end_is_a_mistake_and_no_crash(string start, string deep, int times) =>
        Mistake(start + string.Concat(Enumerable.Repeat(deep, times)), start[0] == '{' ? "deep.json" : "deep.yaml");

    [Fact]
    public void Bytes_that_are_no_text_are_a_mistake()
    {
        foreach (var name in (string[])["bad.yaml", "bad.json", "bad.csv"])
        {
            File.WriteAllBytes(Path(name), [.. "things: \""u8, 0xC3, 0x28, .. "\""u8]);
            Assert.Throws<InventoryFileInvalidException>(() => Inventory.Interchange.Import(Path(name), new ImportOptions(), static _ => { }, None));
        }
    }

    [Fact]
    public void A_file_that_is_not_there_or_has_no_known_end_is_told()
    {
        Assert.Contains("cannot be read", Assert.Throws<InventoryFileInvalidException>(() => Inventory.Interchange.Import(Path("none.yaml"), new ImportOptions(), static _ => { }, None)).Message, StringComparison.Ordinal);
        Assert.Contains(".yaml, .json or .csv", Mistake("", "site.txt").Message, StringComparison.Ordinal);
    }
}
