namespace Clusto.Module.Tests.Pipelines;

public sealed class ComposingPipelines(ModuleEngine engine) : CmdletTest(engine)
{
    // An object of each type that the cmdlets give, about web001.
    private static readonly string[] Sources =
    [
        "Get-ClustoThing web001", "Get-ClustoAttribute web001 memory", "Get-ClustoPort web001 eth0", "Get-ClustoConnection web001 | Where-Object Kind -eq Cable",
        "Get-ClustoLocation web001 | Where-Object Kind -eq Placement", "Get-ClustoHistory web001 -First 1", "'web001'", "[pscustomobject]@{ Thing = 'web001' }", "[pscustomobject]@{ Name = 'web001' }",
    ];

    private static readonly string[] Takers =
    [
        "Get-ClustoThing", "Get-ClustoAttribute", "Get-ClustoConnection", "Get-ClustoLocation", "Get-ClustoPort", "Get-ClustoHistory", "Set-ClustoThing -Attribute @{ owner = 'ops' } -PassThru",
        "Set-ClustoAttribute owner ops -PassThru", "Add-ClustoAttribute owner ops", "Remove-ClustoAttribute tag -PassThru", "Set-ClustoPort eth1 -Fact @{ speed = '10G' } -PassThru",
        "Move-ClustoThing rack002 -PassThru", "Rename-ClustoThing -NewName web009 -PassThru", "Add-ClustoMember all-pool", "Remove-ClustoMember web-pool -PassThru", "Connect-ClustoThing all-pool",
        "Disconnect-ClustoThing web-pool -PassThru", "Remove-ClustoThing -PassThru",
    ];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var source in Sources)
        {
            foreach (var taker in Takers)
                pairs.Add(source, taker);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Whatever_names_a_thing_can_be_piped_into_whatever_takes_things(string source, string taker)
    {
        // A port that comes along is neither in a group nor can it join one.
        if (taker.Contains("onnect-", StringComparison.Ordinal) && (source.Contains("Port") || source.Contains("Connection")))
            return;
        // A change also names its change set, in which the other end was connected too.
        if (taker == "Get-ClustoHistory" && source.StartsWith(taker, StringComparison.Ordinal))
            return;
        Engine.Run("$null = Connect-ClustoThing web001 switch1 -Port eth0");
        foreach (var piped in new[] { source, $"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(({source})))" })
        {
            Engine.Run($"$piped = {piped}");
            var result = Engine.Run($"$piped | {taker} {(piped == source && taker.Contains("PassThru") ? "-WhatIf" : "")}");
            if (result.Text.Length > 0)
                Assert.Contains("web001", result.Text);
            else
                Assert.All(result.Objects, given => Assert.Contains((given.Properties["Thing"] ?? given.Properties["Name"]).Value.ToString(), new[] { "web001", "web002", "web009" }));
            if (!taker.StartsWith("Get-", StringComparison.Ordinal) && result.Text.Length == 0)
                break;
        }
    }

    [Fact]
    public void Changes_can_be_strung_together() => Assert.Equal(
        ["web001 -> all-pool", "web002 -> all-pool", "web003 -> all-pool"],
        Names("Get-ClustoThing web00* | Set-ClustoAttribute owner ops -PassThru | Connect-ClustoThing -To all-pool"));

    [Fact]
    public void What_is_read_can_be_written_in_the_same_pipeline()
    {
        Engine.Run("$null = New-ClustoThing 'bulk[0001-2500]' Server");
        Assert.Equal(2500, Names("Get-ClustoThing bulk* | Set-ClustoAttribute owner ops -PassThru | Add-ClustoMember all-pool").Length);
        Assert.Equal(2500, Names("Get-ClustoThing -Attribute @{ owner = 'ops' } -In all-pool").Length);
    }

    [Fact]
    public void A_pipeline_commits_as_often_as_it_is_told_and_a_bad_item_takes_no_other_with_it()
    {
        Engine.Run("$null = 'part1', 'part2', 'web001', 'part3', 'part4', 'part5' | New-ClustoThing -Driver Server -BatchSize 2 -ErrorAction SilentlyContinue -ErrorVariable failed");
        Assert.Contains("'web001'", Assert.Single(Names("$failed | ForEach-Object { $_.Exception.Message }")));
        Assert.Equal(["part1", "part2", "part3", "part4", "part5"], Names("Get-ClustoThing part*"));
        Assert.Equal([2, 2, 1], Names("Get-ClustoThing part* | Get-ClustoHistory | ForEach-Object { \"$($_.ChangeSet)\" }").GroupBy(set => set).Select(set => set.Count()));
    }

    [Theory]
    [InlineData("'part1', 'part2', 'web001', 'part3' | New-ClustoThing -Driver Server -Atomic", "NameInUse")]
    [InlineData("'part1', 'part2' | New-ClustoThing -Driver Server -Atomic | Rename-ClustoThing -NewName part9 -Atomic", "NameInUse")]
    [InlineData("Get-ClustoThing web00*, rack002 | Set-ClustoAttribute owner ops; 'web001', 'nobody' | Set-ClustoAttribute owner dba -Atomic", "ThingNotFound")]
    [InlineData("'web003', 'web001' | Add-ClustoMember web-pool -Atomic", "MemberExists")]
    public void All_of_a_pipeline_or_nothing_is_written_where_that_is_wanted(string script, string id)
    {
        var parts = script.Split("; ");
        foreach (var before in parts[..^1])
            Engine.Run(before);
        var picture = Picture();

        var error = Engine.Try(parts[^1]).Error;

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("nothing of this pipeline is kept.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(picture, Picture());
        Assert.Equal(["part7", "part8"], Names("'part7', 'part8' | New-ClustoThing -Driver Server -Atomic"));
        Assert.Single(Names("Get-ClustoThing part7, part8 | Get-ClustoHistory | ForEach-Object { \"$($_.ChangeSet)\" }").Distinct());
    }

    [Fact]
    public void A_pipeline_that_is_left_before_its_end_keeps_nothing_where_all_or_nothing_is_wanted()
    {
        var picture = Picture();

        Engine.Try("'part1', 'part2' | New-ClustoThing -Driver Server -Atomic | ForEach-Object { throw 'enough' }");

        Assert.Equal(picture, Picture());
    }

    [Fact]
    public void In_a_transaction_of_somebody_the_first_that_fails_ends_the_command()
    {
        Engine.Run("$null = Start-ClustoTransaction");

        Assert.StartsWith("NameInUse,", Engine.Try("'part1', 'web001', 'part2' | New-ClustoThing -Driver Server -Atomic").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal(["part1"], Names("Get-ClustoThing part*"));
        Engine.Run("Undo-ClustoTransaction");
    }

    [Theory]
    [InlineData("$null | Get-ClustoThing")]
    [InlineData("@() | Get-ClustoThing")]
    [InlineData("Get-ClustoThing nothing* | Get-ClustoAttribute")]
    [InlineData("Get-ClustoThing nothing* | Set-ClustoAttribute owner ops")]
    [InlineData("@() | Remove-ClustoThing")]
    [InlineData("$null | Remove-ClustoThing")]
    [InlineData("@() | Disconnect-ClustoThing")]
    [InlineData("@() | New-ClustoThing -Driver Server")]
    [InlineData("@() | Get-ClustoHistory")]
    [InlineData("@() | Get-ClustoMember")]
    [InlineData("@() | Get-ClustoDriver")]
    [InlineData("@() | Add-ClustoMember web-pool")]
    [InlineData("@() | Get-ClustoPort")]
    public void An_empty_pipeline_means_nothing_never_everything(string script)
    {
        var before = Picture();
        Assert.Empty(Engine.Run(script).Objects);
        Assert.Equal(before, Picture());
    }

    [Theory]
    [InlineData("Set-ClustoAttribute owner ops -PassThru")]
    [InlineData("Move-ClustoThing rack002 -PassThru")]
    [InlineData("Get-ClustoLocation | ForEach-Object Thing")]
    public void One_item_that_fails_does_not_keep_the_others_from_being_done(string taker)
    {
        var result = Engine.Try($"'web001', 'nobody', [pscustomobject]@{{ foo = 1 }}, 'web002' | {taker}");
        Assert.Equal(["web001", "web002"], result.Strings);
        Assert.Equal(["ThingNotFound", "ThingMissing"], result.ErrorIds);
    }

    [Theory]
    [InlineData("Get-ClustoThing web001 | Set-ClustoAttribute web002, web003 owner", "ThingNamedTwice")]
    [InlineData("Get-ClustoThing web001 | Get-ClustoConnection web002", "ThingNamedTwice")]
    public void A_thing_that_is_piped_and_named_too_is_a_mistake(string script, string id) =>
        Assert.Equal([id], Engine.Try(script).ErrorIds);
}
