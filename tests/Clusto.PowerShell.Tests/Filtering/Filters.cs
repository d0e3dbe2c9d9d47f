namespace Clusto.Module.Tests.Filtering;

public sealed class Filters : CmdletTest
{
    public Filters(ModuleEngine engine)
        : base(engine) => engine.Run("""
            Set-ClustoAttribute web001 status unallocated
            Set-ClustoAttribute web002 status unallocated
            Set-ClustoAttribute web003 status production
            Set-ClustoAttribute db1 status production
            Set-ClustoAttribute db1 'disk#0.size' 480
            Set-ClustoAttribute db1 bought ([datetime]'2026-11-01T00:00:00Z')
            """);

    [Theory]
    [InlineData("{ Status -eq 'unallocated' }", "web001 web002")]
    [InlineData("{ Status -eq unallocated -and memory -ge 64KB }", "web002")]
    [InlineData("{ status -eq 'UNALLOCATED' }", "web001 web002")]
    [InlineData("{ $_.Status -eq 'production' -and $_.Name -ne 'db1' }", "web003")]
    [InlineData("{ Name -like 'web*' -and -not (Name -like '*[12]') }", "web-pool web003")]
    [InlineData("{ Name -match '^web00[13]$' }", "web001 web003")]
    [InlineData("{ Name -in 'db1', 'web003', 'nobody' }", "db1 web003")]
    [InlineData("{ Driver -eq Server -and Name -notin @('web001', 'web002', 'web003') }", "db1")]
    [InlineData("{ tag -contains 'blue' -and tag -ne 'green' -and memory -lt 65536 }", "web001")]
    [InlineData("{ tag -eq 'blue' -and tag -ne 'red' }", "")]
    [InlineData("{ 'disk#0.size' -gt 479 }", "db1")]
    [InlineData("{ $_['disk#0.size'] -le 480 }", "db1")]
    [InlineData("{ 480 -lt $_.'disk#0.size' }", "")]
    [InlineData("{ memory -eq $null -and Driver -eq Server }", "db1")]
    [InlineData("{ bought -ne $null }", "db1")]
    [InlineData("{ bought -lt [datetime]'2026-11-02' -and bought -gt '2026-10-01' }", "db1")]
    [InlineData("{ memory -in 32768, 98304 }", "web001 web003")]
    [InlineData("{ Driver -eq Server -and memory -in $null, 32768 }", "db1 web001")]
    [InlineData("{ memory -gt -5 -and memory -lt 0.5GB -and Location -eq rack001 -and RackUnit -ge 3 }", "web003")]
    [InlineData("{ In -eq 'web-pool' }", "web001 web002")]
    [InlineData("{ ConnectedTo -eq rack001 -and Category -eq Equipment }", "switch1 web001 web002 web003")]
    [InlineData("{ Rack -eq rack001 -and Driver -like 'Sw*' }", "switch1")]
    [InlineData("{ Location -in 'rack001', 'rack002' -and Driver -eq Server }", "web001 web002 web003")]
    [InlineData("{ CreatedAt -gt '2020-01-01' -and Driver -eq Pool }", "all-pool web-pool")]
    [InlineData("'(Status -eq production -or Status -eq unallocated) -and Name -like web*'", "web001 web002 web003")]
    [InlineData("'Status -eq \"production\"'", "db1 web003")]
    [InlineData("\"Status -eq 'production' -and Name -like 'd*'\"", "db1")]
    public void A_filter_finds_what_it_says(string filter, string names) =>
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), Names($"Get-ClustoThing -Filter {filter}"));

    [Theory]
    [InlineData("Status -eq 'unallocated'", "$_.Status -eq 'unallocated'")]
    [InlineData("memory -gt 40000", "$_.memory -gt 40000")]
    [InlineData("Name -like '*b*1'", "$_.Name -like '*b*1'")]
    [InlineData("Name -match '1$' -or memory -le 65536", "$_.Name -match '1$' -or ($null -ne $_.memory -and $_.memory -le 65536)")]
    public void A_filter_agrees_with_Where_Object(string filter, string block) => Assert.Equal(
        Names($"Set-StrictMode -Off; Get-ClustoThing -Driver Server | Where-Object {{ {block} }}"),
        Names($"Get-ClustoThing -Driver Server -Filter {{ {filter} }}"));

    [Fact]
    public void Variables_are_those_of_the_caller()
    {
        Engine.Run("""
            $wanted = 'production'; $script:least = 64KB; $server = Get-ClustoThing db1; $map = @{ name = 'web003'; list = 1, 32768 }
            function Find-Those($status) { $inner = $status; Get-ClustoThing -Filter { Status -eq $inner } }
            $null = New-Module -Name Own -ScriptBlock { function Find-Mine { $own = 'unallocated'; Get-ClustoThing -Filter { Status -eq $own } } } | Import-Module
            """);

        Assert.Equal(["db1", "web003"], Names("Get-ClustoThing -Filter { Status -eq $wanted }"));
        Assert.Equal(["web002", "web003"], Names("Get-ClustoThing -Filter { memory -ge $script:least }"));
        Assert.Equal(["db1"], Names("Get-ClustoThing -Filter { Name -eq $server.Name }"));
        Assert.Equal(["db1"], Names("Get-ClustoThing -Filter { Name -eq $server }"));
        Assert.Equal(["web003"], Names("Get-ClustoThing -Filter { Name -eq $map.name }"));
        Assert.Equal(["web001"], Names("Get-ClustoThing -Filter { memory -eq $map['list'][1] }"));
        Assert.Equal(["db1", "web003"], Names("Find-Those production"));
        Assert.Equal(["web001", "web002"], Names("Find-Mine"));
        Assert.Equal(["web003"], Names("$n = 3; Get-ClustoThing -Filter { Name -eq \"web00$n\" }"));
        Assert.Equal(["web003"], Names("$n = 3; Get-ClustoThing -Filter 'Name -eq \"web00$n\"'"));
        Assert.Equal(["web001", "web002", "web003"], Names("$many = 1..10000 | ForEach-Object { 'web{0:000}' -f $_ }; Get-ClustoThing -Filter { Name -in $many }"));
        Assert.Equal(["web001"], Names("$many = 20000..40000; Get-ClustoThing -Filter { memory -in $many }"));
    }

    [Theory]
    [InlineData("{ CreatedAt -lt (Get-Date) }", "'Get-Date' stands where PowerShell would call a command")]
    [InlineData("{ Name -eq $nobody }", "there is no variable $nobody")]
    [InlineData("{ Status -ceq 'x' }", "'-ceq' would compare with case; filters compare without: -eq")]
    [InlineData("{ Status = 'x' }", "'=' is no operator of a filter; write -eq")]
    [InlineData("{ Status -eq 'a'; Name -eq 'b' }", "a filter is one expression")]
    [InlineData("{ Status -eq \"$(Get-Date)\" }", "would be run")]
    [InlineData("{ Name -eq 'x'.ToUpper() }", "nothing in a filter is run")]
    [InlineData("{ Get-Process | Stop-Process }", "'Get-Process' stands where PowerShell would call a command")]
    [InlineData("{ Name -eq [System.IO.File]::ReadAllText('x') }", "Unexpected token")]
    [InlineData("{ Name -in 'a', (1 + 1) }", "is an operation")]
    [InlineData("{ Name -eq [guid]'x' }", "'[guid]' cannot be used in a filter")]
    [InlineData("{ Category -eq Equipmnt }", "there is no category 'Equipmnt'")]
    [InlineData("{ RackFace -eq 'Front' }", "RackFace cannot be asked for")]
    [InlineData("{ RackUnit -gt 'high' }", "RackUnit is a number, and 'high' is none")]
    [InlineData("{ Name -eq 'a', 'b' }", "several values are compared with -in")]
    [InlineData("{ 'two words' -eq 1 }", "'two words' is neither a property of things nor a key of attributes")]
    [InlineData("{ Name -lt 'x' }", "Name has no order")]
    [InlineData("{ Status }", "'Status' stands where")]
    [InlineData("{ Name -replace 'a', 'b' }", "'-replace' is no operator of a filter")]
    [InlineData("{ }", "The filter is empty.")]
    [InlineData("''", "The filter is empty.")]
    public void What_is_no_filter_is_named(string filter, string message)
    {
        var error = Engine.Try($"Get-ClustoThing -Filter {filter}").Error;

        Assert.StartsWith("ExpressionInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_is_never_run()
    {
        Engine.Run("$global:ran = 0; function Set-Ran { $global:ran++; 'web001' }; $o = [pscustomobject]@{}; $o.psobject.Properties.Add([psscriptproperty]::new('Bad', { $global:ran++; 'web001' }))");
        foreach (var filter in new[] { "{ Name -eq (Set-Ran) }", "{ Name -eq $(Set-Ran) }", "{ Name -eq $o.Bad }", "{ Name -eq @(Set-Ran) }", "{ Name -eq \"$(Set-Ran)\" }", "'Name -eq (Set-Ran)'" })
            Assert.Single(Engine.Try($"Get-ClustoThing -Filter {filter}").Errors);

        Assert.Equal(["0"], Names("\"$global:ran\""));
    }

    [Fact]
    public void A_filter_goes_with_the_other_parameters()
    {
        Assert.Equal(["web001"], Names("Get-ClustoThing 'web*' -In rack001 -Attribute @{ tag = 'blue' } -Filter { Status -eq unallocated -and memory -lt 64KB }"));
        Assert.Equal(["web001", "web002"], Names("Get-ClustoThing -AsOf ([datetime]::UtcNow) -Filter { Status -eq unallocated }"));
        Assert.Equal(10, Names("Get-ClustoThing -Filter *").Length);
        Assert.Contains("attr:Status,unallocated", Engine.Run("(Get-ClustoThing -Filter { Status -eq unallocated } -Explain).Question").Single.ToString(), StringComparison.Ordinal);
        Assert.Equal(["'Status -eq'", "'Status -ne'"], Engine.Complete("Get-ClustoThing -Filter 'Status -").Take(2).Select(result => result.CompletionText));
        Assert.Contains("'Driver -eq Server'", Engine.Complete("Get-ClustoThing -Filter 'Driver -eq Serv").Select(result => result.CompletionText));
    }
}
