using System.Management.Automation;
using System.Security;
using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Rules;

public sealed class ParameterRules
{
    public static TheoryData<string> Cmdlets => ExportedCmdlet.Names;

    [Fact]
    public void A_name_has_the_same_type_in_every_cmdlet()
    {
        // InputObject is by its nature what each cmdlet takes; power and consoles have methods of their own.
        var differing = ExportedCmdlet.All
            .SelectMany(cmdlet => cmdlet.Parameters).Where(parameter => parameter.Name is not ("InputObject" or "Method"))
            .GroupBy(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.DistinctBy(parameter => parameter.ParameterType).Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(parameter => parameter.ParameterType.Name).Distinct())}");
        Assert.Empty(differing);
    }

    // A session works on one store at most, so that there is nothing to ask for.
    [Fact]
    public void Only_questions_for_the_store_itself_take_no_input_from_the_pipeline()
    {
        var deaf =
            from cmdlet in ExportedCmdlet.All
            from set in cmdlet.ParameterSets
            where !set.Parameters.Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName)
            select cmdlet.Name;
        Assert.Equal(["Get-ClustoStore", "Test-ClustoStore"], deaf);
        Assert.Empty(ExportedCmdlet.Named("Get-ClustoStore").Parameters);
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

    // A connection string may hold a password: that is the form in which the database client takes one. -Credential is there for who does not want that.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_secret_is_never_plain_text(string cmdlet)
    {
        var secrets = ExportedCmdlet.Named(cmdlet).Parameters.Where(parameter => Regex.IsMatch(parameter.Name, "Password|Passwd|Pwd|Passphrase|Secret|Token|ApiKey|Community|Credential", RegexOptions.IgnoreCase));
        Assert.All(secrets, parameter => Assert.Contains(parameter.ParameterType, new[] { typeof(PSCredential), typeof(SecureString) }));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_credential_may_be_given_as_a_user_name(string cmdlet)
    {
        var credentials = ExportedCmdlet.Named(cmdlet).Parameters.Where(parameter => parameter.ParameterType == typeof(PSCredential));
        Assert.All(credentials, parameter => Assert.Contains(parameter.Attributes, attribute => attribute is CredentialAttribute));
    }
}
