namespace Clusto.Module.Tests.Roles;

public sealed class GivingRoles(ModuleEngine engine) : RoleTest(engine)
{
    [Fact]
    public void A_server_that_lacks_something_is_refused_and_the_others_are_not()
    {
        var result = Engine.Try("'web001', 'web002', 'web003' | Add-ClustoMember bigmem");

        Assert.Equal(["web002", "web003"], result.Strings);
        Assert.Equal(["RoleRequirementMissing"], result.ErrorIds);
        Assert.Equal("web001", result.Error.TargetObject);
        Assert.Equal("'web001' is not put into 'bigmem', because 'web001' does not meet the class 'bigmem', which requires memory>=65536: memory is 32768.", result.Error.ToString());
        Assert.Contains("Set-ClustoAttribute web001 memory 65536", result.Error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Add-ClustoMember bigmem web001", "Add to bigmem")]
    [InlineData("Add-ClustoMember Blog web002", "Add to Blog")]
    [InlineData("Connect-ClustoThing web001 bigmem", "Connect")]
    public void Tried_with_WhatIf_it_is_refused_too(string script, string action)
    {
        var before = Picture();
        var tried = Engine.Try(script + " -WhatIf");

        Assert.Equal(["RoleRequirementMissing"], tried.ErrorIds);
        Assert.Contains(action, tried.Text);
        Assert.Equal(before, Picture());
    }

    [Theory]
    [InlineData("Add-ClustoMember bigmem web001 -Force", "requires memory>=65536: memory is 32768.")]
    [InlineData("Add-ClustoMember Blog web002 -Force", "lacks the class 'bigmem'")]
    public void Forced_it_is_done_with_a_warning(string script, string warning)
    {
        Assert.Contains(warning, Engine.Run($"$null = {script} -WhatIf 3>&1; {script} -WhatIf -WarningVariable told 3>$null; $told").Strings.Last());
        var said = Engine.Run($"{script} -WarningVariable told 3>$null; $told").Strings.ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains(warning, said[1]);
    }

    [Fact]
    public void A_class_that_a_role_needs_stays()
    {
        Engine.Run("$null = Add-ClustoMember bigmem, Blog web002");

        var result = Engine.Try("Remove-ClustoMember bigmem web002");
        Assert.Equal(["RoleRequirementMissing"], result.ErrorIds);
        Assert.Contains("the role 'Blog' requires", result.Error.ToString());
        Assert.Equal(["RoleRequirementMissing"], Engine.Try("Disconnect-ClustoThing web002 -From bigmem").ErrorIds);

        Assert.Contains("lacks the class", Engine.Run("Remove-ClustoMember bigmem web002 -Force -WarningVariable told 3>$null; $told").Single.ToString());
        Assert.Equal(["Blog", "web-pool"], Names("Get-ClustoMember -Of web002"));
    }

    [Theory]
    [InlineData("Set-ClustoAttribute bigmem requires 'memory>='", "ExpressionInvalid")]
    [InlineData("Add-ClustoAttribute bigmem requires 'memory>=1 or driver:Server'", "ExpressionInvalid")]
    [InlineData("New-ClustoThing other -Driver Class -Attribute @{ requires = '!' }", "ExpressionInvalid")]
    [InlineData("Set-ClustoAttribute Blog requires web-pool", "DriverExpected")]
    [InlineData("Set-ClustoAttribute Blog requires nobody", "ThingNotFound")]
    [InlineData("Set-ClustoThing web-pool -Driver Class -Attribute @{ requires = '!' }", "ExpressionInvalid")]
    public void A_mistake_in_what_is_required_is_told_when_it_is_written(string script, string id)
    {
        var before = Picture();
        foreach (var whatIf in new[] { " -WhatIf", "" })
            Assert.StartsWith(id + ",", Engine.Try(script + whatIf).Error.FullyQualifiedErrorId);
        Assert.Equal(before, Picture());
    }

    [Fact]
    public void A_role_names_its_classes_or_takes_them_as_things()
    {
        Engine.Run("$null = New-ClustoThing webserver -Driver Class; Set-ClustoAttribute mail requires bigmem, webserver; Set-ClustoAttribute Blog requires (Get-ClustoThing webserver)");

        Assert.Equal(["Reference bigmem", "Reference webserver"], Names("Get-ClustoAttribute mail requires | ForEach-Object { \"$($_.Type) $_\" }"));
        Assert.Equal(["Reference webserver"], Names("Get-ClustoAttribute Blog requires | ForEach-Object { \"$($_.Type) $_\" }"));
        Assert.Equal(["ThingHasReferences"], Engine.Try("Remove-ClustoThing webserver -Confirm:$false").ErrorIds);
    }
}
