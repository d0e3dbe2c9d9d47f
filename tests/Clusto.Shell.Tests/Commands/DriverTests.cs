namespace Clusto.Shell.Tests.Commands;

public sealed class DriverTests : IDisposable
{
    private readonly Site site = Site.Small();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Drivers_are_imported_shown_with_their_rules_and_removed()
    {
        File.WriteAllText(Path.Combine(site.Folder, "blade.json"), """[{ "name": "Blade", "base": "Server", "schema": { "memory": { "type": "Integer", "required": true }, "size": { "values": [1, 2] } } }, { "name": "Slim", "base": "Blade" }]""");

        Assert.Equal(["imported Blade (Server)", "imported Slim (Blade)"], site.Do("drivers", "import", "blade.json", "--reason", "new blades").Lines);
        Assert.Contains("\tmemory: Integer, required; size: Integer, one of 1, 2", site.Do("drivers", "Blade").Out, StringComparison.Ordinal);
        var schema = site.Do("drivers", "Slim", "--json").Json[0].GetProperty("schema");
        Assert.True(schema.GetProperty("memory").GetProperty("required").GetBoolean());
        Assert.Equal([1, 2], schema.GetProperty("size").GetProperty("values").EnumerateArray().Select(value => value.GetInt32()));

        var inUse = site.Run("drivers", "rm", "Blade", "--json");
        Assert.Equal((1, "DriverInUse"), (inUse.Code, inUse.ErrorId));
        Assert.Equal(["removed driver Slim", "removed driver Blade"], site.Do("drivers", "rm", "Slim", "Blade").Lines);
        Assert.Equal(3, site.Run("drivers", "rm", "Blade").Code);
        Assert.Equal(["driver removed", "driver added"], site.Do("history", "Blade").Lines.Select(line => line.Split('\t')[3]));
        Assert.Equal("new blades", site.Do("history", "Blade", "--json").Json[1].GetProperty("reason").GetString());
    }

    [Fact]
    public void What_is_exported_can_be_imported()
    {
        site.Do("drivers", "import", Write("""{ "name": "Blade", "base": "Server" }"""));
        var text = site.Do("drivers", "export", "Blade").Out.Replace("Blade", "Copy", StringComparison.Ordinal);

        Assert.Equal(["imported Copy (Server)"], site.Do("drivers", "import", Write(text)).Lines);
        Assert.Equal(site.Do("drivers", "export", "Copy").Out, text);
    }

    [Theory]
    [InlineData("{ \"name\": \"x\",\n \"bse\": \"Server\" }", "line 2, $.bse: a driver has no field 'bse'. Did you mean 'base'?")]
    [InlineData("{ \"name\": \"x\", \"base\": \"Servr\" }", "line 1, $.base: there is no driver named 'Servr'. Did you mean 'Server'?")]
    public void A_mistake_in_a_file_is_told_with_its_line_and_the_other_files_are_imported(string json, string says)
    {
        var refused = site.Run("drivers", "import", Write(json), Write("""{ "name": "Good", "base": "Server" }""", "good.json"), "missing.json");

        Assert.Equal((1, "imported Good (Server)\n"), (refused.Code, refused.Out));
        Assert.Contains($"drivers.json, {says}", refused.Error, StringComparison.Ordinal);
        Assert.Contains("missing.json, the file cannot be read: ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_are_kept_and_completed_here_too()
    {
        site.Do("drivers", "import", Write("""{ "name": "Blade", "base": "Server", "schema": { "state": { "values": ["spare", "used"] }, "bought": { "type": "String" } } }"""));
        site.Do("new", "blade1", "-d", "Blade", "-a", "bought=2026-01-02");

        Assert.Equal(["2026-01-02"], site.Do("attr", "get", "blade1", "bought").Lines);
        Assert.Equal("blade1: state=used\n", site.Do("attr", "set", "blade1", "state", "USED").Out);
        var refused = site.Run("attr", "add", "state", "usd", "-t", "blade1", "--json");
        Assert.Equal((2, "AttributeRuleBroken"), (refused.Code, refused.ErrorId));
        Assert.Equal(2, site.Run("new", "blade2", "-d", "Blade", "-a", "state=none").Code);
        Assert.Equal(2, site.Run("attr", "set", "blade1", "state", "none").Code);

        Assert.Equal(["bought", "memory", "state", "status"], Suggested("attr set blade1 "));
        Assert.Equal(["spare", "used"], Suggested("attr set blade1 state "));
        Assert.Equal(["used"], Suggested("attr add state -t blade1 us"));
        Assert.Equal(["spare", "used"], Suggested("attr set -t blade1 state "));
        Assert.Equal(["blade1"], Suggested("attr set -t bl"));
        Assert.Contains("blade1", Suggested("attr set "));
    }

    private IEnumerable<string> Suggested(string line) => site
        .Do($"[suggest:{"clusto ".Length + line.Length}]", "clusto " + line).Lines
        .Where(word => !word.StartsWith('-') && !word.StartsWith('/')).Order(StringComparer.Ordinal);

    private string Write(string json, string name = "drivers.json")
    {
        var path = Path.Combine(site.Folder, name);
        File.WriteAllText(path, json);
        return path;
    }
}
