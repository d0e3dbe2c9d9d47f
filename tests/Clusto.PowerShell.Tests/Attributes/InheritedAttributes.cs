namespace Clusto.Module.Tests.Attributes;

public sealed class InheritedAttributes(ModuleEngine engine) : CmdletTest(engine)
{
    private const string Sources =
        """
        Set-ClustoAttribute datacenter1 @{ ntp = '10.0.0.1', '10.0.0.2'; owner = 'dc' }
        Set-ClustoAttribute rack001 @{ owner = 'rack'; memory = 1 }
        Set-ClustoAttribute web-pool owner web
        Set-ClustoAttribute all-pool backup $true

        """;

    [Fact]
    public void The_nearest_comes_first_and_says_where_it_is_from_and_whether_it_counts() => Assert.Equal(
        [
            "memory=32768 <> True", "status=unallocated <> True", "tag=blue <> True", "tag=red <> True",
            "owner=web <web-pool> True", "memory=1 <rack001> False", "owner=rack <rack001> False",
            "backup=true <all-pool> True", "ntp=10.0.0.1 <datacenter1> True", "ntp=10.0.0.2 <datacenter1> True", "owner=dc <datacenter1> False",
        ],
        Names(Sources + "Get-ClustoAttribute web001 -Inherited | ForEach-Object { \"$($_.FullKey)=$_ <$($_.From)> $($_.IsEffective)\" }"));

    [Theory]
    [InlineData("Get-ClustoThing web00* | Get-ClustoAttribute owner -Inherited | Where-Object IsEffective", "web001=web web002=web web003=rack")]
    [InlineData("'web003', 'WEB001' | Get-ClustoAttribute own* -Inherited | Where-Object IsEffective", "web003=rack web001=web")]
    [InlineData("Get-ClustoAttribute 'web[001-002]' memory -Inherited | Where-Object IsEffective", "web001=32768 web002=65536")]
    [InlineData("Get-ClustoAttribute db1 own* -Inherited", "")]
    public void Many_things_are_asked_as_one_would_be(string script, string expected) =>
        Assert.Equal(expected, string.Join(' ', Names(Sources + script + " | ForEach-Object { \"$($_.Thing)=$_\" }")));

    [Fact]
    public void What_is_not_there_is_an_error_of_its_own_and_the_others_are_given()
    {
        var result = Engine.Try(Sources + "'web001', 'nobody', 'db1' | Get-ClustoAttribute owner -Inherited | Where-Object IsEffective");
        Assert.Equal(["web"], result.Strings);
        Assert.Equal(["ThingNotFound", "AttributeNotFound"], result.ErrorIds);
    }

    [Fact]
    public void Without_the_switch_only_its_own_are_given() =>
        Assert.Equal([" True"], Names(Sources + "Get-ClustoAttribute web001 | ForEach-Object { \"$($_.From) $($_.IsEffective)\" }").Distinct());

    [Fact]
    public void What_counts_can_be_made_the_thing_s_own()
    {
        Engine.Run(Sources + "Get-ClustoAttribute web001 -Inherited | Set-ClustoAttribute");
        Assert.Equal(["backup=true", "memory=32768", "ntp=10.0.0.1", "ntp=10.0.0.2", "owner=web", "status=unallocated", "tag=blue", "tag=red"], Names("Get-ClustoAttribute web001 | ForEach-Object { \"$($_.FullKey)=$_\" }"));
    }

    [Fact]
    public void The_first_of_very_many_does_not_wait_for_the_last() => Assert.Equal(
        ["True 450"],
        Names(
            """
            $null = New-ClustoThing 'n[1-450]' Nic -To rack001
            Set-ClustoAttribute rack001 owner ops
            $sent, $seen = 0, @()
            1..450 | ForEach-Object { $sent = $_; "n$_" } | Get-ClustoAttribute owner -Inherited | ForEach-Object { $seen += $sent }
            "$($seen[0] -lt 450) $($seen.Length)"
            """));
}
