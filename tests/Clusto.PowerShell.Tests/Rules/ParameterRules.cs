using System.Management.Automation;
using System.Security;
using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Rules;

public sealed class ParameterRules(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    [Fact]
    public void A_name_has_the_same_type_in_every_cmdlet()
    {
        // InputObject is by its nature what each cmdlet takes.
        var differing = ExportedCmdlet.All
            .SelectMany(cmdlet => cmdlet.Parameters).Where(parameter => parameter.Name != "InputObject")
            .GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.DistinctBy(parameter => parameter.ParameterType).Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(parameter => parameter.ParameterType.Name).Distinct())}");
        Assert.Empty(differing);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_way_to_call_a_cmdlet_takes_input_from_the_pipeline(string cmdlet)
    {
        var facts = ExportedCmdlet.Named(cmdlet);
        if (facts.Parameters.Count == 0)
            return;
        Assert.All(facts.ParameterSets, set => Assert.Contains(set.Parameters, parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void No_more_than_one_parameter_takes_the_whole_object(string cmdlet) =>
        Assert.All(ExportedCmdlet.Named(cmdlet).ParameterSets, set => Assert.True(set.Parameters.Count(parameter => parameter.ValueFromPipeline) <= 1, set.Name));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_with_several_parameter_sets_says_which_is_the_default(string cmdlet)
    {
        var sets = ExportedCmdlet.Named(cmdlet).ParameterSets;
        Assert.True(sets.Count == 1 || sets.Count(set => set.IsDefault) == 1);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Yes_or_no_is_a_switch(string cmdlet) =>
        Assert.DoesNotContain(ExportedCmdlet.Named(cmdlet).Parameters, parameter => parameter.ParameterType == typeof(bool));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_secret_is_never_plain_text(string cmdlet)
    {
        var secrets = ExportedCmdlet.Named(cmdlet).Parameters.Where(parameter => Regex.IsMatch(parameter.Name, "Password|Passphrase|Secret|Token|Credential"));
        Assert.All(secrets, parameter => Assert.Contains(parameter.ParameterType, new[] { typeof(PSCredential), typeof(SecureString) }));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_credential_may_be_given_as_a_user_name(string cmdlet)
    {
        var credentials = ExportedCmdlet.Named(cmdlet).Parameters.Where(parameter => parameter.ParameterType == typeof(PSCredential));
        Assert.All(credentials, parameter => Assert.Contains(parameter.Attributes, attribute => attribute is CredentialAttribute));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_says_which_parameters_take_wildcards(string cmdlet)
    {
        var said = engine.Run($"(Get-Help {cmdlet} -Full).parameters.parameter | Where-Object globbing -eq 'true' | ForEach-Object name").Strings;
        var declared = ExportedCmdlet.Named(cmdlet).Parameters
            .Where(parameter => parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute)).Select(parameter => parameter.Name);
        Assert.Equal(declared.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
    }
}
