using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Clusto.Module.Tests.Rules;

/// <summary>Each view of each type, over an object that is full, one that is bare, and both as they come from another session.</summary>
public sealed class ViewRules
{
    private static readonly XDocument Views = XDocument.Load(Path.Combine(PublishedModule.Folder, "Clusto.Format.ps1xml"));

    // The list of attributes is never an output, and shown as text in the views of what has it.
    public static TheoryData<string> Types => [.. HeldTypes.All.Select(type => type.FullName!).Where(name => name != "Clusto.AttributeList")];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_view_names_only_properties_that_there_are(string type)
    {
        var known = HeldTypes.Named(type).GetProperties().Select(property => property.Name);
        Assert.Subset(known.ToHashSet(), Controls(type).SelectMany(control => control.Descendants("PropertyName")).Select(name => name.Value).ToHashSet());
    }

    // The engine leaves a cell empty when its script fails, so that each script is run by itself too.
    [Theory]
    [MemberData(nameof(Types))]
    public void No_script_of_a_view_fails_in_a_strict_session_and_what_is_there_is_shown(string type)
    {
        using var engine = new ModuleEngine();
        var samples = Samples(engine, type);
        foreach (var script in Controls(type).SelectMany(control => control.Descendants("ScriptBlock")).Select(script => script.Value))
        {
            foreach (var (sample, full) in samples)
            {
                var text = string.Concat(engine.Run($"$input | ForEach-Object {{ {script} }}", sample).Strings);
                Assert.True(text.Length > 0 || !full, script);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_has_all_its_columns_within_a_hundred_characters(string type)
    {
        using var engine = new ModuleEngine();
        foreach (var (sample, full) in Samples(engine, type))
        {
            var lines = Render(engine, sample);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
            Assert.Equal(string.Concat(Columns(type)).Replace(" ", ""), lines[0].Replace(" ", ""));
            Assert.Equal(3, lines.Count);
            Assert.All(Underlined(lines[1]), cell => Assert.True(!full || !string.IsNullOrWhiteSpace(lines[2][cell]), lines[2]));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_has_all_its_lines_within_a_hundred_characters(string type)
    {
        using var engine = ListSession.Open();
        foreach (var (sample, full) in Samples(engine, type))
        {
            var lines = Render(engine, sample);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
            var shown = lines.Where(line => line[0] != ' ').Select(line => line.Split(" :", 2)).ToList();
            Assert.Equal(Items(type), shown.Select(line => line[0].Trim()));
            Assert.All(shown, line => Assert.True(!full || line[1].Length > 1, line[0]));
        }
    }

    private static List<(PSObject Object, bool Full)> Samples(ModuleEngine engine, string type)
    {
        engine.Run("Set-StrictMode -Version Latest");
        var held = HeldTypes.Named(type);
        var samples = new List<(PSObject, bool)>();
        foreach (var (made, full) in new[] { (SampleValue.Full(held), true), (SampleValue.Bare(held), false) })
        {
            var elsewhere = engine.Run("$input | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 4)) }", made).Single;
            Assert.Equal("Deserialized." + type, elsewhere.TypeNames[0]);
            samples.Add((PSObject.AsPSObject(made), full));
            samples.Add((elsewhere, full));
        }

        return samples;
    }

    private static List<string> Render(ModuleEngine engine, PSObject sample)
    {
        engine.Run("$Sample = @($input)", sample);
        return [.. engine.Render("$Sample").ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0)];
    }

    private static IEnumerable<XElement> Controls(string type) =>
        Views.Descendants("View").Where(view => view.Descendants("TypeName").Any(name => name.Value == type)).SelectMany(view => view.Elements()).Where(part => part.Name.LocalName.EndsWith("Control", StringComparison.Ordinal));

    private static IEnumerable<string> Columns(string type)
    {
        var table = Controls(type).Single(control => control.Name == "TableControl");
        return table.Descendants("TableColumnHeader").Zip(table.Descendants("TableColumnItem"), (header, item) => (header.Element("Label") ?? item.Element("PropertyName"))!.Value);
    }

    private static IEnumerable<string> Items(string type) => Controls(type).Single(control => control.Name == "ListControl")
        .Descendants("ListItem").Select(item => (item.Element("Label") ?? item.Element("PropertyName"))!.Value);

    private static IEnumerable<Range> Underlined(string line) => Regex.Matches(line, "-+").Select(label => label.Index..(label.Index + label.Length));
}
