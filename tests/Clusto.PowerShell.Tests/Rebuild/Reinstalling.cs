namespace Clusto.Module.Tests.Rebuilds;

public sealed class Reinstalling : CmdletTest
{
    public Reinstalling(ModuleEngine engine)
        : base(engine)
    {
        Directory.CreateDirectory(BootRoot);
        engine.Run(
            """
            $null = New-ClustoThing net-vm -Driver Network -Attribute @{ prefix = '10.9.0.0/24'; gateway = '10.9.0.1'; dns = '10.9.0.2' }
            $null = New-ClustoThing host1 -Driver Server -Attribute @{ 'libvirt-uri' = 'test:///default'; 'boot-url' = 'http://10.9.0.5:8080'; 'network-boot' = 'always' }
            $null = New-ClustoThing vm1 -Driver VirtualServer -To host1 -Attribute @{ 'libvirt-domain' = 'test' }
            Set-ClustoPort vm1 eth0 -Kind Network -Mac 52:54:00:00:00:01
            $null = Request-ClustoResource net-vm vm1 -Port eth0
            """);
    }

    private string BootRoot => Path.Combine(Engine.Folder, "boot-files");

    private int BootFiles => Directory.GetFiles(BootRoot, "*", SearchOption.AllDirectories).Count(static file => Path.GetFileName(file)[0] != '.');

    [Fact]
    public void A_machine_is_told_to_start_and_completed_and_each_step_is_seen()
    {
        TestDevices.Require("virsh");

        Assert.Equal("vm1 Booting debian12", Invoke("-Verbose").Strings.Single());
        Assert.Equal(3, BootFiles);
        Assert.StartsWith("RebuildRunning", Engine.Try(Line("")).Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["vm1"], Engine.Run("Get-ClustoRebuild -State Booting, Installing | ForEach-Object Thing").Strings);
        Assert.Equal("vm1 Failed the disk is broken", string.Join(' ', Engine.Run("Get-ClustoRebuild vm1 | Complete-ClustoRebuild -Failed -Reason 'the disk is broken' -PassThru | ForEach-Object { $_.Thing, $_.State, $_.Message }").Strings));
        Assert.Equal(0, BootFiles);
        Assert.StartsWith("RebuildNotFound", Engine.Try("Complete-ClustoRebuild vm1").Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(["vm1"], Engine.Run("Find-ClustoThing 'attr:rebuild.state=failed' | ForEach-Object Name").Strings);
        Assert.Equal("Booting", Invoke("").Strings.Single()!.Split(' ')[1]);
        Assert.Equal("vm1 Done ", string.Join(' ', Engine.Run("Complete-ClustoRebuild vm1; Get-ClustoRebuild vm* | ForEach-Object { $_.Thing, $_.State, $_.Message }").Strings));
    }

    [Fact]
    public void A_trial_makes_the_checks_and_names_the_files_and_writes_none()
    {
        var tried = Engine.Try(Line("-WhatIf"));

        Assert.Empty(tried.Errors);
        Assert.Contains("\"Reinstall with debian12\" on target \"vm1\"", tried.Text, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(BootRoot, "preseed", "52-54-00-00-00-01.cfg"), tried.Text, StringComparison.Ordinal);
        Assert.Equal(0, BootFiles);
        Assert.Empty(Engine.Run("Get-ClustoRebuild vm1").Objects);
    }

    [Fact]
    public void All_that_is_missing_is_one_error_with_each_thing()
    {
        var errors = Engine.Try("'db1', 'nobody' | Invoke-ClustoRebuild -Profile debian12 -WhatIf").Errors;

        Assert.Equal(["RebuildRefused", "ThingNotFound"], errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.Contains(errors, static error => error.Exception.Message.Contains("its port 'eth0' has no MAC address; its port 'eth0' has no address", StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_of_people_are_told()
    {
        Assert.Equal("ProfileUnknown", Mistake(Line("-WhatIf").Replace("debian12", "debian13", StringComparison.Ordinal)));
        Assert.Equal("ProfilePathInvalid", Mistake(Line("-WhatIf -ProfilePath ./nowhere")));
        Assert.Equal("ArgumentMissing", Mistake("Invoke-ClustoRebuild vm1 -Profile '' -WhatIf"));
        Assert.Equal("FolderInvalid", Mistake("Invoke-ClustoRebuild vm1 -Profile debian12 -BootRoot './boot*' -WhatIf"));
        Assert.Equal("FailureMissing", Mistake("Complete-ClustoRebuild vm1 -Reason x"));
        Assert.Equal("ThingNotFound", Mistake("Get-ClustoRebuild nobody"));
        Assert.Empty(Engine.Try("Get-ClustoRebuild 'no*'").Errors);
        Engine.Run("$null = Start-ClustoTransaction");
        Assert.Equal("TransactionOpen", Mistake(Line("")));
        Engine.Run("Undo-ClustoTransaction");
    }

    [Fact]
    public void The_profile_may_be_recorded_and_of_your_own()
    {
        var own = Directory.CreateDirectory(Path.Combine(Engine.Folder, "profiles", "mine"));
        File.WriteAllText(Path.Combine(own.FullName, "profile.yaml"), "description: Mine\nfiles: [{ template: a, form: ipxe, path: 'ipxe/{{ mac-hyphens }}.ipxe' }]\n");
        File.WriteAllText(Path.Combine(own.FullName, "a"), "#!ipxe\n# {{ hostname }}\nexit\n");
        Engine.Run("Set-ClustoAttribute vm1 profile mine");

        var tried = Engine.Try("Invoke-ClustoRebuild vm1 -BootRoot ./boot-files -ProfilePath ./profiles -WhatIf");

        Assert.Empty(tried.Errors);
        Assert.Contains(Path.Combine(BootRoot, "ipxe", "52-54-00-00-00-01.ipxe"), tried.Text, StringComparison.Ordinal);
        Engine.Run("Remove-ClustoAttribute vm1 profile");
    }

    [Fact]
    public void Lines_of_a_table_may_name_their_profiles()
    {
        const string Line = "[pscustomobject]@{ Thing = 'vm1'; Profile = 'ubuntu2404' } | Invoke-ClustoRebuild -BootRoot ./boot-files -WhatIf";

        Assert.Contains("\"Reinstall with ubuntu2404\" on target \"vm1\"", Engine.Try(Line).Text, StringComparison.Ordinal);
        Assert.Contains("\"Reinstall with debian12\" on target \"vm1\"", Engine.Try(Line + " -Profile debian12").Text, StringComparison.Ordinal);
        Assert.Equal("RebuildRefused", Mistake(Line.Replace("ubuntu2404", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_failed_is_started_again_with_its_profile()
    {
        TestDevices.Require("virsh");
        Engine.Run(Line("-Force") + "; Complete-ClustoRebuild vm1 -Failed");

        Assert.Equal(["vm1 Booting debian12"], Engine.Run("Get-ClustoRebuild -State Failed | Invoke-ClustoRebuild -BootRoot ./boot-files -Confirm:$false | ForEach-Object { \"$($_.Thing) $($_.State) $($_.Profile)\" }").Strings);
        Engine.Run("Complete-ClustoRebuild vm1");
    }

    [Fact]
    public void No_word_about_it_has_its_token()
    {
        TestDevices.Require("virsh");
        var told = Engine.Try(Line("-Force -Verbose"));
        var file = File.ReadAllText(Path.Combine(BootRoot, "preseed", "52-54-00-00-00-01.cfg"));
        var token = System.Text.RegularExpressions.Regex.Match(file, "/done/vm1/([0-9a-f]{64})").Groups[1].Value;

        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, told.Text + string.Join('\n', told.Verbose) + string.Join('\n', told.Strings) + string.Join('\n', Engine.Run("Get-ClustoHistory vm1 | ForEach-Object { $_.Summary }; Get-ClustoAttribute vm1 | ForEach-Object { \"$_\" }").Strings), StringComparison.Ordinal);
        Engine.Run("Complete-ClustoRebuild vm1 -Failed");
    }

    [Fact]
    public void The_Tab_key_knows_the_profiles() =>
        Assert.Equal(["debian12", "rocky9", "ubuntu2404"], Engine.Complete("Invoke-ClustoRebuild vm1 -Profile ").Select(static match => match.CompletionText));

    private static string Line(string more) => $"Invoke-ClustoRebuild vm1 -Profile debian12 -BootRoot ./boot-files -Confirm:$false {more}";

    private ScriptResult Invoke(string more) => Engine.Run(Line(more) + " | ForEach-Object { \"$($_.Thing) $($_.State) $($_.Profile)\" }");

    private string Mistake(string script) => Engine.Try(script).Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]).First();
}
