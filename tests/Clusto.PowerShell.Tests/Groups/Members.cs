namespace Clusto.Module.Tests.Groups;

public sealed class Members(ModuleEngine engine) : CmdletTest(engine)
{
    [Theory]
    [InlineData("Get-ClustoMember web-pool", "web001 web002")]
    [InlineData("Get-ClustoMember all-pool", "web-pool")]
    [InlineData("Get-ClustoMember all-pool -Recurse", "web-pool web001 web002")]
    [InlineData("Get-ClustoMember *-pool", "web-pool web001 web002")]
    [InlineData("'web-pool' | Get-ClustoMember", "web001 web002")]
    [InlineData("Get-ClustoThing web-pool | Get-ClustoMember", "web001 web002")]
    [InlineData("Get-ClustoMember -Of web001", "web-pool")]
    [InlineData("Get-ClustoMember -Of web001 -Recurse", "all-pool web-pool")]
    [InlineData("Get-ClustoMember -Of db1", "")]
    public void The_members_of_groups_and_the_groups_of_members_are_listed(string script, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names(script)));

    [Theory]
    [InlineData("Add-ClustoMember web-pool db1, web003", "db1 web003")]
    [InlineData("'db1', 'web003' | Add-ClustoMember web-pool", "db1 web003")]
    [InlineData("Get-ClustoThing -Driver Server -In rack001 | Where-Object Name -eq web003 | Add-ClustoMember -Group web-pool, all-pool", "web003 web003")]
    [InlineData("Get-ClustoAttribute web003 memory | Add-ClustoMember web-pool", "web003")]
    public void What_joined_is_given(string script, string expected)
    {
        var before = Picture();
        Assert.Contains("Add to", Engine.Run(script + " -WhatIf").Text);
        Assert.Equal(before, Picture());
        Assert.Equal(expected, string.Join(' ', Names(script)));
    }

    [Fact]
    public void A_group_can_be_emptied_and_what_was_in_it_stays()
    {
        Assert.Equal(["web001", "web002"], Names("Get-ClustoMember web-pool | Remove-ClustoMember web-pool -PassThru"));
        Assert.Empty(Names("Get-ClustoMember web-pool"));
        Assert.Equal(["web001", "web002"], Names("Get-ClustoThing web001, web002"));
    }

    [Fact]
    public void One_that_cannot_join_does_not_keep_the_others_out()
    {
        var result = Engine.Try("Add-ClustoMember web-pool db1, web001, nobody, web-pool, web003");
        Assert.Equal(["db1", "web003"], result.Strings);
        Assert.Equal(["MemberExists", "ThingNotFound", "PlacementLoop"], result.ErrorIds);
        Assert.Equal(["web001", "nobody", "web-pool"], result.Errors.Select(error => error.TargetObject));
        Assert.Contains("'web-pool' cannot be put in itself.", result.Errors[2].ToString());
    }

    [Theory]
    [InlineData("Add-ClustoMember web001 db1", "GroupExpected", "web001")]
    [InlineData("Add-ClustoMember nobody db1", "ThingNotFound", "nobody")]
    [InlineData("Add-ClustoMember web-pool all-pool", "PlacementLoop", "all-pool")]
    [InlineData("Remove-ClustoMember web-pool db1", "MemberNotFound", "db1")]
    [InlineData("Remove-ClustoMember nobody db1", "ThingNotFound", "nobody")]
    public void A_mistake_is_told_with_what_it_is_about_and_changes_nothing(string script, string id, string target)
    {
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
        {
            var error = Engine.Try(script + whatIf).Error;
            Assert.StartsWith(id + ",Clusto.Cmdlets.", error.FullyQualifiedErrorId);
            Assert.Equal(target, error.TargetObject?.ToString());
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        }

        Assert.Equal(before, Picture());
    }

    [Fact]
    public void Members_of_what_is_no_group_or_not_there_are_an_error()
    {
        Assert.Equal(["GroupExpected"], Engine.Try("Get-ClustoMember web001").ErrorIds);
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoMember nobody").ErrorIds);
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoMember -Of nobody").ErrorIds);
        Assert.Empty(Names("Get-ClustoMember nothing*"));
    }
}
