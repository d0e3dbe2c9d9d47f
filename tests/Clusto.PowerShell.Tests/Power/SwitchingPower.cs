namespace Clusto.Module.Tests.Power;

public sealed class SwitchingPower : CmdletTest
{
    public SwitchingPower(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            function Secret($text) { $secret = [securestring]::new(); $text.ToCharArray().ForEach({ $secret.AppendChar($_) }); $secret }
            Get-ClustoCredential | Remove-ClustoCredential
            $null = New-ClustoThing host1 -Driver Server -Attribute @{ 'libvirt-uri' = 'test:///default' }
            $null = New-ClustoThing vm1 -Driver VirtualServer -To host1 -Attribute @{ 'libvirt-domain' = 'test' }
            """);

    [Fact]
    public void Each_thing_that_answers_gives_its_state_and_each_that_does_not_an_error_of_its_own()
    {
        TestDevices.Require("virsh");
        var result = Engine.Try("'vm1', 'db1', 'nobody' | Get-ClustoPower");

        Assert.Equal("vm1 On Libvirt host1", string.Join(' ', Engine.Run("Get-ClustoPower vm1 | ForEach-Object { $_.Thing, $_.Status, $_.Method, $_.Device }").Strings));
        Assert.Single(result.Objects);
        Assert.Equal(["NoPathToDevice", "ThingNotFound"], result.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_done_is_history()
    {
        TestDevices.Require("virsh");
        Engine.Run("Invoke-ClustoPower vm1 Off");

        Assert.Equal("Operated power off by Libvirt on host1: On", string.Join(' ', Engine.Run("Get-ClustoHistory vm1 -First 1 | ForEach-Object { $_.Kind, $_.Summary }").Strings));
    }

    [Fact]
    public void What_is_given_back_is_switched_off_first_on_demand()
    {
        TestDevices.Require("virsh");
        Assert.Equal("", Mistakes("Reset-ClustoThing vm1 -PowerOff -KeepAttribute libvirt-domain"));

        Assert.Equal("Operated power off by Libvirt on host1: On", string.Join(' ', Engine.Run("Get-ClustoHistory vm1 -ChangeKind Operated -First 1 | ForEach-Object { $_.Kind, $_.Summary }").Strings));
    }

    [Fact]
    public void What_cannot_be_given_back_stays_on_and_what_cannot_be_switched_off_is_kept()
    {
        Engine.Run("$null = New-ClustoThing cache -Driver Role; $null = New-ClustoService -Role cache -On vm1; Set-ClustoAttribute db1 owner ops");

        Assert.StartsWith("ThingHasReferences", Engine.Try("Reset-ClustoThing vm1 -PowerOff").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("NoPathToDevice", Engine.Try("Reset-ClustoThing db1 -PowerOff").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("NoPathToDevice", Engine.Try("Reset-ClustoThing db1 -PowerOff -WhatIf").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Empty(Engine.Run("Get-ClustoHistory vm1 -ChangeKind Operated").Objects);
        Assert.Equal("ops", Engine.Run("(Get-ClustoThing db1).owner").Strings.Single());
    }

    [Fact]
    public void The_first_position_is_the_action_where_things_come_through_the_pipeline()
    {
        TestDevices.Require("virsh");
        Assert.Single(Engine.Run("Get-ClustoThing vm1 | Invoke-ClustoPower On").Objects);
        Assert.StartsWith("ActionInvalid", Engine.Try("'vm1' | Invoke-ClustoPower Fly").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("ActionMissing", Engine.Try("Invoke-ClustoPower vm1").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_makes_the_checks_and_does_nothing()
    {
        var tried = Engine.Try("Invoke-ClustoPower db1 Off -WhatIf");

        Assert.StartsWith("What if:", tried.Text, StringComparison.Ordinal);
        Assert.StartsWith("NoPathToDevice", tried.Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Engine.Run("Get-ClustoHistory db1 -ChangeKind Operated").Objects);
    }

    [Fact]
    public void A_credential_is_looked_for_in_the_session_in_a_vault_and_in_the_environment()
    {
        Engine.Run("Set-ClustoAttribute db1 bmc 127.0.0.99; Set-ClustoAttribute db1 credential night-shift");
        var missing = Engine.Try("Invoke-ClustoPower db1 Off -WhatIf").Errors.Single();
        Assert.StartsWith("CredentialMissing", missing.FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Equal("", Mistakes("[Environment]::SetEnvironmentVariable('CLUSTO_CREDENTIAL_NIGHT_SHIFT', 'admin:x'); Invoke-ClustoPower db1 Off -WhatIf; [Environment]::SetEnvironmentVariable('CLUSTO_CREDENTIAL_NIGHT_SHIFT', $null)"));
        Assert.Equal("", Mistakes("& { function Get-Secret { [CmdletBinding()] param($Name) if ($Name -eq 'night-shift') { [pscredential]::new('admin', (Secret x)) } }; Invoke-ClustoPower db1 Off -WhatIf }"));
        Assert.Equal("", Mistakes("$null = Register-ClustoCredential night-shift ([pscredential]::new('admin', (Secret x))); Invoke-ClustoPower db1 Off -WhatIf"));
    }

    [Fact]
    public void No_view_of_a_registered_credential_shows_its_password()
    {
        var shown = Engine.Run("Register-ClustoCredential lab ([pscredential]::new('admin', (Secret 'swordfish-79'))); Get-ClustoCredential | ForEach-Object { \"$_\"; $_.PSObject.Properties | ForEach-Object { \"$($_.Value)\" } }");

        Assert.Contains("admin", string.Join('\n', shown.Strings), StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", string.Join('\n', shown.Strings) + shown.Text, StringComparison.Ordinal);
    }

    private string Mistakes(string script) => string.Join('\n', Engine.Try(script).Errors);
}
