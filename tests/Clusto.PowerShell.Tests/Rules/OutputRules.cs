using System.Management.Automation;
using System.Xml.Linq;

namespace Clusto.Module.Tests.Rules;

public sealed class OutputRules
{
    private static readonly XDocument Views = XDocument.Load(Path.Combine(PublishedModule.Folder, "Clusto.Format.ps1xml"));

    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    public static TheoryData<string> OutputTypes =>
        [.. ExportedCmdlet.All.SelectMany(cmdlet => cmdlet.Outputs).Where(type => type.Name.StartsWith("Clusto.", StringComparison.Ordinal)).Select(type => type.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_gives(string cmdlet) => Assert.NotEmpty(ExportedCmdlet.Named(cmdlet).Outputs);

    [Theory]
    [MemberData(nameof(OutputTypes))]
    public void What_is_given_has_a_table_and_a_list_also_when_it_comes_from_another_session(string type)
    {
        foreach (var name in new[] { type, "Deserialized." + type })
        {
            var views = Views.Descendants("View").Where(view => view.Element("ViewSelectedBy")!.Elements("TypeName").Any(selected => selected.Value == name)).ToList();
            Assert.Contains(views, view => view.Element("TableControl") is not null);
            Assert.Contains(views, view => view.Element("ListControl") is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_was_made_is_given_and_what_was_changed_only_when_asked_for(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        if (!facts.Changes)
            Assert.False(facts.HasPassThru);
        else
            // What came of an operation is always told.
            Assert.Equal(facts.Attribute.VerbName is not ("New" or "Add" or "Connect" or "Import" or "Export" or "Initialize" or "Backup" or "Copy" or "Request") && cmdlet is not ("Invoke-ClustoPower" or "Invoke-ClustoRebuild"), facts.HasPassThru);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_comes_out_is_what_was_said_and_a_change_with_PassThru_is_silent_without_it(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        if (facts.HasPassThru)
        {
            using var silent = SampleSite.Open();
            Assert.Empty(silent.Run(facts.Examples[0]).Objects);
        }

        using var engine = SampleSite.Open();
        using var balancer = SampleSite.StartBalancer(engine, facts.Examples[0]);
        var script = facts.Examples[0] + (facts.HasPassThru ? " -PassThru" : "");
        var given = (facts.NeedsTerminal ? engine.Try(script) : engine.Run(script)).Objects.Select(found => found.BaseObject.GetType()).Distinct();
        // A boolean is what -Quiet asks for instead, an explanation -Explain, and how full managers are -Utilization.
        bool Has(string parameter) => facts.Parameters.Any(found => found.Name == parameter);
        var instead = facts.Outputs.Select(output => output.Type).Where(type => type == typeof(void) || (type == typeof(bool) && Has("Quiet")) || (type.Name is "Explanation" or "AllocationPlan" && Has("Explain")) || (type.Name == "Utilization" && Has("Utilization")));
        Assert.Equal(facts.Outputs.Select(output => output.Type).Except(instead), given);
    }
}
