using System.Management.Automation;

namespace Clusto.Module.Tests.Rules;

public sealed class WildcardRules(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    public static TheoryData<string, string> TextOfReaders => TextParameters("Get");

    public static TheoryData<string, string> TextOfChanges => TextParameters(null);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_says_which_parameters_take_wildcards(string cmdlet)
    {
        var said = engine.Run($"(Get-Help {cmdlet} -Full).parameters.parameter | Where-Object globbing -eq 'true' | ForEach-Object name").Strings;
        var declared = ExportedCmdlet.Named(cmdlet).Parameters.Where(SaysSo).Select(parameter => parameter.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(TextOfReaders))]
    public void What_reads_finds_something_by_a_star_where_it_says_that_it_takes_wildcards_and_only_there(string cmdlet, string parameter)
    {
        using var site = SampleSite.Open();
        var facts = ExportedCmdlet.Named(cmdlet);
        // The one server behind the load balancer of the sample site.
        var server = cmdlet == "Get-ClustoVipMember" ? "front3" : "server1";
        var thing = parameter != "Thing" && facts.Parameters.Any(other => other.Name == "Thing") ? $"-Thing {server}" : "";
        // The switch and the balancer of the sample site are on paper only.
        var onPaper = facts.Parameters.Any(other => other.Name == "RecordOnly") ? "-RecordOnly" : "";
        // A star may also mean things that the question makes no sense for: those are errors of their own.
        var found = site.Try($"{cmdlet} {thing} -{parameter} '*' {onPaper}").Objects;
        Assert.Equal(SaysSo(facts.Parameters.Single(other => other.Name == parameter)), found.Count > 0);
    }

    [Theory]
    [MemberData(nameof(TextOfChanges))]
    public void What_changes_something_takes_a_wildcard_where_it_says_so_and_refuses_it_elsewhere(string cmdlet, string parameter)
    {
        using var site = SampleSite.Open();
        var facts = ExportedCmdlet.Named(cmdlet);
        var tried = site.Try(WithPattern(site, facts, parameter) + " -WhatIf");
        Assert.Equal(SaysSo(facts.Parameters.Single(other => other.Name == parameter)), tried.Errors.Count == 0 && tried.Text.StartsWith("What if:", StringComparison.Ordinal));
    }

    // The first example, with a pattern for the first letter of the argument or, where it has no such argument, a star.
    private static string WithPattern(ModuleEngine site, ExportedCmdlet cmdlet, string parameter)
    {
        var bound = site.Run(
            """
            $call = [scriptblock]::Create("$input").Ast.Find({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            [System.Management.Automation.Language.StaticParameterBinder]::BindCommand($call, $true).BoundParameters.GetEnumerator() |
                ForEach-Object { "$($_.Key)`n$(if ($_.Value.Value) { $_.Value.Value.Extent.Text })" }
            """,
            cmdlet.Examples[0]).Strings.Select(pair => pair!.Split('\n')).ToDictionary(pair => pair[0], pair => pair[1]);
        bound[parameter] = bound.TryGetValue(parameter, out var word) ? $"'?{word.Trim('\'')[1..]}'" : "'*'";
        bound.Remove("Confirm");
        return cmdlet.Name + string.Concat(bound.Select(argument => $" -{argument.Key} {argument.Value}"));
    }

    private static TheoryData<string, string> TextParameters(string? verb)
    {
        var data = new TheoryData<string, string>();
        foreach (var cmdlet in ExportedCmdlet.All.Where(cmdlet => verb is null ? cmdlet.Changes : cmdlet.Attribute.VerbName == verb))
        {
            foreach (var parameter in cmdlet.Parameters.Where(IsText))
                data.Add(cmdlet.Name, parameter.Name);
        }

        return data;
    }

    // The address of a store is a name to make a store with, not one to find it by; the path of a file finds files; a reason is what a person has to say.
    private static bool IsText(ParameterMetadata parameter)
    {
        var type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return (type == typeof(string) || type.Name is "ThingIdentity" or "AttributeKeyArgument")
            && parameter.Name is not ("Path" or "ConnectionString" or "Server" or "Database" or "Reason");
    }

    private static bool SaysSo(ParameterMetadata parameter) => parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute);
}
