using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Rules;

public sealed partial class NameRules
{
    private static readonly Dictionary<string, string> Standard = new(StringComparer.OrdinalIgnoreCase)
    {
        ["File"] = "Path",
        ["FileName"] = "Path",
        ["FilePath"] = "Path",
        ["Directory"] = "Path",
        ["Folder"] = "Path",
        ["Recursive"] = "Recurse",
        ["Limit"] = "First",
        ["Top"] = "First",
        ["Take"] = "First",
        ["Offset"] = "Skip",
        ["Return"] = "PassThru",
        ["Overwrite"] = "Force",
        ["Input"] = "InputObject",
        ["Object"] = "InputObject",
        ["User"] = "Credential",
        ["UserName"] = "Credential",
        ["Login"] = "Credential",
        ["DryRun"] = "WhatIf",
        ["Silent"] = "Quiet",
        ["Hostname"] = "ComputerName",
        ["Regex"] = "Pattern",
        ["Omit"] = "Exclude",
    };

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
    public void A_parameter_has_the_name_that_PowerShell_has_for_its_meaning(string cmdlet) =>
        Assert.All(ExportedCmdlet.Named(cmdlet).Parameters, parameter => Assert.False(Standard.TryGetValue(parameter.Name, out var name), $"-{parameter.Name} is called -{name} everywhere else."));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_verb_is_written_as_a_constant_of_the_engine(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        var source = File.ReadAllText(Sources().Single(file => Path.GetFileNameWithoutExtension(file) == facts.Type.Name));
        Assert.Matches($"\\[Cmdlet\\(Verbs[A-Z][A-Za-z]+\\.{facts.Attribute.VerbName}, \"{facts.Attribute.NounName}\"", source);
    }

    [Fact]
    public void A_file_holds_one_type_and_is_named_like_it()
    {
        Assert.True(Sources().Count > ExportedCmdlet.All.Count);
        Assert.All(Sources(), file => Assert.Equal([Path.GetFileNameWithoutExtension(file)], TypeDeclaration().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_class_and_its_file_are_named_after_the_cmdlet(string cmdlet)
    {
        var type = ExportedCmdlet.Named(cmdlet).Type;
        Assert.Equal("Clusto.Cmdlets." + cmdlet.Replace("-", "") + "Command", type.FullName);
        Assert.True(type.IsSealed);
        Assert.Single(Sources(), file => Path.GetFileNameWithoutExtension(file) == type.Name);
    }

    private static string SourceFolder() => typeof(NameRules).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CmdletSources").Value!;

    private static List<string> Sources() =>
        [.. Directory.GetFiles(SourceFolder(), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))];

    // Namespaces are those of files, so that a type which is not nested begins its line.
    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|abstract|static|readonly|partial|unsafe|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate [^\s]+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    // A unit is no list.
    private static bool IsSingular(string name) => name.EndsWith("Seconds", StringComparison.Ordinal) || !name.EndsWith('s') || name.EndsWith("ss", StringComparison.Ordinal) || name.EndsWith("us", StringComparison.Ordinal);
}
