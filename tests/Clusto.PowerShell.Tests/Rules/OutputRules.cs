using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace Clusto.Module.Tests.Rules;

public sealed class OutputRules
{
    private static readonly XDocument Views = XDocument.Load(Path.Combine(PublishedModule.Folder, "Clusto.Format.ps1xml"));

    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    public static TheoryData<string> OutputTypes =>
        [.. ExportedCmdlet.All.SelectMany(Outputs).Where(type => type.Name.StartsWith("Clusto.", StringComparison.Ordinal)).Select(type => type.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_says_what_it_gives(string cmdlet) => Assert.NotEmpty(Outputs(ExportedCmdlet.Named(cmdlet)));

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
    [MemberData(nameof(OutputTypes))]
    public void What_is_given_is_sealed_and_does_not_change_afterwards(string type)
    {
        var output = ExportedCmdlet.All.SelectMany(Outputs).First(found => found.Name == type).Type;
        Assert.True(output.IsSealed);
        Assert.All(output.GetProperties(), property => Assert.True(property.SetMethod is not { IsPublic: true } setter || IsInit(setter), property.Name));
        Assert.NotEqual(typeof(object), output.GetMethod(nameof(ToString), [])!.DeclaringType);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_was_made_is_given_and_what_was_changed_only_when_asked_for(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        var hasPassThru = facts.Parameters.Any(parameter => parameter.Name == "PassThru");
        if (!facts.Changes)
            Assert.False(hasPassThru);
        else
            Assert.Equal(facts.Attribute.VerbName is not ("New" or "Add" or "Connect" or "Initialize"), hasPassThru);
    }

    private static IEnumerable<PSTypeName> Outputs(ExportedCmdlet cmdlet) =>
        cmdlet.Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type);

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
