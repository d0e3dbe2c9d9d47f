using System.Management.Automation;

namespace Clusto.Module.Tests.Rules;

public sealed class ChangeRules
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    public static TheoryData<string> Changing => ExportedCmdlet.NamesOfChanging;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_changes_something_can_be_tried_and_confirmed_and_what_only_reads_cannot(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        Assert.Equal(facts.Changes, facts.Attribute.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public void With_WhatIf_not_a_row_changes_and_nothing_comes_out_and_without_it_some_row_does(string cmdlet)
    {
        using var engine = SampleSite.Open();
        var call = ExportedCmdlet.Named(cmdlet).Examples[0];
        var before = SampleSite.Picture(engine);
        var tried = engine.Run(call + " -WhatIf");
        Assert.StartsWith("What if: ", tried.Text);
        Assert.Empty(tried.Objects);
        Assert.Equal(before, SampleSite.Picture(engine));

        engine.Run(call);
        Assert.NotEqual(before, SampleSite.Picture(engine));
    }

    // A thing that is removed takes its cables, attributes and memberships along, one that is given back its attributes and groups, and an undo may remove many; a server that is switched off or taken from its load balancer serves nobody, and one that is reinstalled has lost what was on it; what other commands undo can be typed again.
    [Fact]
    public void Only_what_removes_resets_switches_and_undoes_asks_by_itself() =>
        Assert.Equal(["Invoke-ClustoPower", "Invoke-ClustoRebuild", "Remove-ClustoThing", "Remove-ClustoVipMember", "Reset-ClustoThing", "Undo-ClustoChange"], ExportedCmdlet.All.Where(cmdlet => cmdlet.Attribute.ConfirmImpact == ConfirmImpact.High).Select(cmdlet => cmdlet.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_cmdlet_defines_a_common_parameter_itself(string cmdlet)
    {
        var own = ExportedCmdlet.Named(cmdlet).Type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: true)).Select(property => property.Name);
        Assert.Empty(own.Intersect(Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters)));
    }
}
