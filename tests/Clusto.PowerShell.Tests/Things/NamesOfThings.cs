using System.Management.Automation;

namespace Clusto.Module.Tests.Things;

public sealed class NamesOfThings(ModuleEngine engine) : CmdletTest(engine)
{
    public static TheoryData<string> Difficult =>
    [
        "O'Brien", "say \"hi\"", "cash$name", "tick`tock", "100%", "under_score", "a;b", "a,b", "x(y)", "a{b}", "a|b&c", "#hash", "@at", "~home",
        "two words", "10.2.0.0/16", "c:\\things", "smart’quote", "emoji 😀", "שלום", "العربية", "no\u00a0break", "4711", "007", "1e3", "-dash", "--%", "'; drop table Thing; --",
    ];

    [Theory]
    [MemberData(nameof(Difficult))]
    public void Any_name_that_the_rules_allow_means_itself_everywhere(string name)
    {
        var thing = Engine.Run("$name = @($input)[0]; New-ClustoThing -Name $name -Driver Server", name).Single;
        Assert.Equal(name, thing.ToString());
        Assert.Equal([name], Names("Get-ClustoThing -Name $name"));
        Assert.Equal([name], Names("$name | Get-ClustoThing"));
        Assert.Equal([name], Names("Set-ClustoAttribute -Thing $name owner ops -PassThru | Add-ClustoMember web-pool"));
        Assert.Equal([name], Names("Get-ClustoThing -ConnectedTo $name | Get-ClustoMember | Where-Object Name -ceq $name"));
        Assert.Equal([name], Names("Get-ClustoThing ($name.Substring(0, 1) + '*') -Driver Server | Where-Object Name -ceq $name"));
        Assert.Equal([name], Engine.Run("$input | Get-ClustoAttribute owner | ForEach-Object Thing", PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(thing)))).Strings);
        Assert.Equal([name], Names("$parts = @(Get-ClustoHistory $name -First 1); $parts[0].Thing"));
    }

    [Fact]
    public void Digits_that_are_typed_bare_are_a_name_as_they_stand()
    {
        Engine.Run("$null = New-ClustoThing 007 Server");
        Assert.Equal(["007", "unallocated"], Names("Get-ClustoThing 007; Get-ClustoAttribute 007 status"));
    }

    [Fact]
    public void Percent_and_underscore_are_no_wildcards() =>
        Assert.Empty(Names("Get-ClustoThing 'web%*', 'web_0*', '%*', '_*'"));
}
