using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Rules;

public sealed class NameRules
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_verb_is_an_approved_one(string cmdlet)
    {
        var approved = typeof(VerbsCommon).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetRawConstantValue());
        Assert.Contains(ExportedCmdlet.Named(cmdlet).Attribute.VerbName, approved);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_noun_says_whose_it_is_and_is_singular(string cmdlet)
    {
        var noun = ExportedCmdlet.Named(cmdlet).Attribute.NounName;
        Assert.StartsWith("Clusto", noun);
        Assert.True(IsSingular(noun), noun);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_are_in_Pascal_case(string cmdlet)
    {
        var names = ExportedCmdlet.Named(cmdlet).Parameters.Select(parameter => parameter.Name).Concat(cmdlet.Split('-'));
        Assert.All(names, name => Assert.Matches(new Regex("^[A-Z][A-Za-z0-9]*$"), name));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_are_named_in_the_singular(string cmdlet) =>
        Assert.All(ExportedCmdlet.Named(cmdlet).Parameters, parameter => Assert.True(IsSingular(parameter.Name), parameter.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_class_and_its_file_are_named_after_the_cmdlet(string cmdlet)
    {
        var type = ExportedCmdlet.Named(cmdlet).Type;
        Assert.Equal("Clusto.Cmdlets." + cmdlet.Replace("-", "") + "Command", type.FullName);
        Assert.True(type.IsSealed);
        Assert.Single(Directory.GetFiles(SourceFolder(), type.Name + ".cs", SearchOption.AllDirectories));
    }

    private static string SourceFolder() => typeof(NameRules).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CmdletSources").Value!;

    private static bool IsSingular(string name) => !name.EndsWith('s') || name.EndsWith("ss", StringComparison.Ordinal) || name.EndsWith("us", StringComparison.Ordinal);
}
