namespace Clusto.Module.Tests.History;

public sealed class Undoing(ModuleEngine engine) : CmdletTest(engine)
{
    [Fact]
    public void The_last_change_set_is_taken_back_and_its_changes_come_out_when_asked_for()
    {
        Engine.Run("Set-ClustoAttribute db1 owner ops");
        Assert.Equal(["AttributeChanged db1"], Names("Undo-ClustoChange -Last 1 -PassThru -Confirm:$false"));
        Assert.Equal(["True"], Names("$null -eq (Get-ClustoThing db1).Attributes['owner']"));
        Assert.Equal(["AttributeChanged db1"], Names("Undo-ClustoChange -Last 1 -PassThru -Confirm:$false"));
        Assert.Equal(["ops"], Names("(Get-ClustoThing db1).Attributes['owner']"));
    }

    [Fact]
    public void What_history_shows_can_be_piped_and_each_set_is_undone_once()
    {
        Engine.Run("Get-ClustoThing web00* | Set-ClustoAttribute owner ops; Get-ClustoThing web00* | Set-ClustoAttribute owner dev");
        Assert.Equal(6, Engine.Run("Get-ClustoHistory -First 6 | Undo-ClustoChange -Reason mistake -PassThru -Confirm:$false").Objects.Count);
        Assert.Equal(["", "", ""], Names("Get-ClustoThing web00* | ForEach-Object { \"$($_.Attributes['owner'])\" }"));
        var reasons = Names("Get-ClustoHistory -First 6 | ForEach-Object Reason").Distinct().ToList();
        Assert.Equal(2, reasons.Count);
        Assert.All(reasons, reason => Assert.Matches(@"^mistake \(undo of change set \d+\)$", reason));
    }

    [Fact]
    public void One_change_is_taken_back_by_its_number()
    {
        Engine.Run("Get-ClustoThing web00* | Set-ClustoAttribute owner ops; $change = Get-ClustoHistory web001 -First 1");
        Assert.Equal(["AttributeChanged web001"], Names("Undo-ClustoChange -Id $change.Id -PassThru -Confirm:$false"));
        Assert.Equal(["|ops"], Names("\"$((Get-ClustoThing web001).Attributes['owner'])|$((Get-ClustoThing web002).Attributes['owner'])\""));
    }

    [Fact]
    public void A_removed_thing_comes_back_with_its_number()
    {
        Engine.Run("$id = (Get-ClustoThing web001).Id; Remove-ClustoThing web001 -Confirm:$false; Undo-ClustoChange -Last 1 -Confirm:$false");
        Assert.Equal(["True"], Names("(Get-ClustoThing web001).Id -eq $id"));
        Assert.Contains("web001", Names("Get-ClustoMember web-pool"));
    }

    [Fact]
    public void WhatIf_tells_each_step_and_does_none()
    {
        Engine.Run("Remove-ClustoThing web001 -Confirm:$false");
        var tried = Engine.Run("Undo-ClustoChange -Last 1 -WhatIf");
        Assert.Empty(tried.Objects);
        Assert.Contains("What if: Performing the operation \"Undo\" on target \"change set ", tried.Text);
        Assert.Contains("bring back 'web001' as Server", tried.Text);
        Assert.Contains("make 'web001' a member of 'web-pool'", tried.Text);
        Assert.Equal(["ThingNotFound"], Engine.Try("Get-ClustoThing web001").ErrorIds);
    }

    [Fact]
    public void WhatIf_tries_each_of_a_pipeline_as_if_those_before_it_had_been_done()
    {
        Engine.Run("Set-ClustoAttribute db1 a 1; Set-ClustoAttribute db1 a 2; Rename-ClustoThing db1 db2");
        var before = Names("(Get-ClustoHistory).Count");
        var tried = Engine.Run("Get-ClustoHistory db2 -First 3 | Undo-ClustoChange -WhatIf");
        Assert.Contains("rename 'db2' to 'db1'", tried.Text);
        Assert.Contains("put attribute 'a' of 'db1' back to '1'", tried.Text);
        Assert.Contains("remove attribute 'a' from 'db1'", tried.Text);
        Assert.Equal(before, Names("(Get-ClustoHistory).Count"));
        Assert.Equal(["2"], Names("(Get-ClustoThing db2).Attributes['a']"));
    }

    [Fact]
    public void What_stands_in_the_way_is_one_error_that_names_each()
    {
        Engine.Run("Set-ClustoThing db1 -Attribute @{ a = 1; b = 1 }; $set = (Get-ClustoHistory -First 1).ChangeSet; Set-ClustoThing db1 -Attribute @{ a = 2; b = 2 }");
        var refused = Engine.Try("Undo-ClustoChange $set -Confirm:$false");
        Assert.Equal(["UndoBlocked"], refused.ErrorIds);
        Assert.Equal(["2", "ResourceUnavailable"], Names("$Error[0].Exception.Obstacles.Count; $Error[0].CategoryInfo.Category"));
        Assert.Equal(["UndoBlocked"], Engine.Try("Undo-ClustoChange $set -WhatIf").ErrorIds);
        Assert.Equal(["2"], Names("(Get-ClustoThing db1).Attributes['a']"));
    }

    [Theory]
    [InlineData("Undo-ClustoChange", "SelectionMissing")]
    [InlineData("Undo-ClustoChange -Last 1 -Id 3", "SelectionAmbiguous")]
    [InlineData("Get-ClustoHistory -First 1 | Undo-ClustoChange -Last 1", "SelectionAmbiguous")]
    [InlineData("Undo-ClustoChange -ChangeSet 999999", "ChangeNotFound")]
    [InlineData("Undo-ClustoChange -Id 999999", "ChangeNotFound")]
    [InlineData("Undo-ClustoChange -Id 0", "ChangeNotFound")]
    [InlineData("Undo-ClustoChange -Last 0", "ParameterArgumentValidationError")]
    [InlineData("'db1' | Undo-ClustoChange", "InputObjectNotBound")]
    public void A_mistake_is_an_error_and_undoes_nothing(string script, string id)
    {
        var changes = Names("(Get-ClustoHistory).Count");
        Assert.Equal([id], Engine.Try(script + " -Confirm:$false").ErrorIds);
        Assert.Equal(changes, Names("(Get-ClustoHistory).Count"));
    }

    [Fact]
    public void Changes_that_cancel_out_leave_a_warning_and_no_change()
    {
        Engine.Run("Set-ClustoAttribute db1 a 1; Undo-ClustoChange -Last 1 -Confirm:$false");
        var result = Engine.Run("Undo-ClustoChange -Last 2 -Confirm:$false");
        Assert.Empty(result.Objects);
        Assert.Contains("cancel each other out", Assert.Single(result.Warnings));
    }
}
