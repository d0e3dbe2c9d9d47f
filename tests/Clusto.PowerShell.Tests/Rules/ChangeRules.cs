using System.Management.Automation;

namespace Clusto.Module.Tests.Rules;

public sealed class ChangeRules
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_changes_something_can_be_tried_and_confirmed_and_what_only_reads_cannot(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        Assert.Equal(facts.Changes, facts.Attribute.SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Only_what_destroys_asks_by_itself(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        if (facts.Attribute.ConfirmImpact == ConfirmImpact.High)
            Assert.Contains(facts.Attribute.VerbName, new[] { "Remove", "Invoke" });
    }

    [Fact]
    public void Removing_a_thing_asks() => Assert.Equal(ConfirmImpact.High, ExportedCmdlet.Named("Remove-ClustoThing").Attribute.ConfirmImpact);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_cmdlet_defines_a_common_parameter_itself(string cmdlet)
    {
        var own = ExportedCmdlet.Named(cmdlet).Type.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute), inherit: true)).Select(property => property.Name);
        Assert.Empty(own.Intersect(Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters)));
    }
}
