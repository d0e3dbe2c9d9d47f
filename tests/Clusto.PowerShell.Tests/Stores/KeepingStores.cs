namespace Clusto.Module.Tests.Stores;

public sealed class KeepingStores : IDisposable
{
    private readonly ModuleEngine engine = new();

    public KeepingStores() => engine.Run("$null = Connect-ClustoStore $StorePath; $null = New-ClustoThing web1 Server");

    public void Dispose() => engine.Dispose();

    [Fact]
    public void A_backup_is_shown_and_holds_what_the_store_holds()
    {
        Assert.Equal([Path.Combine(engine.Folder, "monday.db")], engine.Run("Backup-ClustoStore ./monday.db").Values("Location"));
        Assert.Equal(["web1"], engine.Run("$null = Connect-ClustoStore ./monday.db -ReadOnly; Get-ClustoThing").Strings);
    }

    [Theory]
    [InlineData("Backup-ClustoStore ./text.txt", "StoreExists,Clusto.Cmdlets.BackupClustoStoreCommand")]
    [InlineData("Backup-ClustoStore ./text.txt -WhatIf", "StoreExists,Clusto.Cmdlets.BackupClustoStoreCommand")]
    [InlineData("Backup-ClustoStore .", "StoreUnreachable,Clusto.Cmdlets.BackupClustoStoreCommand")]
    [InlineData("Backup-ClustoStore $StorePath -Force", "StoreExists,Clusto.Cmdlets.BackupClustoStoreCommand")]
    [InlineData("Copy-ClustoStore", "ArgumentMissing,Clusto.Cmdlets.CopyClustoStoreCommand")]
    [InlineData("Copy-ClustoStore $StorePath", "StoreExists,Clusto.Cmdlets.CopyClustoStoreCommand")]
    [InlineData("Copy-ClustoStore ./full.db", "StoreNotEmpty,Clusto.Cmdlets.CopyClustoStoreCommand")]
    [InlineData("Copy-ClustoStore ./text.txt", "StoreUnreachable,Clusto.Cmdlets.CopyClustoStoreCommand")]
    [InlineData("$null = Start-ClustoTransaction; Backup-ClustoStore ./b.db", "TransactionOpen,Clusto.Cmdlets.BackupClustoStoreCommand")]
    [InlineData("$null = Connect-ClustoStore $StorePath -ReadOnly; New-ClustoThing web2 Server", "StoreReadOnly,Clusto.Cmdlets.NewClustoThingCommand")]
    [InlineData("$null = Connect-ClustoStore $StorePath -ReadOnly; New-ClustoThing web2 Server -WhatIf", "StoreReadOnly,Clusto.Cmdlets.NewClustoThingCommand")]
    public void What_cannot_be_done_is_said_and_nothing_is_left(string script, string id)
    {
        File.WriteAllText(Path.Combine(engine.Folder, "text.txt"), new string('x', 5000));
        engine.Run("$null = Connect-ClustoStore ./full.db; $null = New-ClustoThing mine Server; $null = Connect-ClustoStore $StorePath");

        Assert.Equal([id], engine.Try($"try {{ {script} -ErrorAction Stop }} catch {{ $_.FullyQualifiedErrorId }}").Strings);
        Assert.Equal(new string('x', 5000), File.ReadAllText(Path.Combine(engine.Folder, "text.txt")));
        Assert.False(File.Exists(Path.Combine(engine.Folder, "b.db")));
    }

    [Fact]
    public void A_sound_store_has_no_finding_and_a_broken_one_says_what_is_wrong()
    {
        Assert.Equal(["True"], engine.Run("Test-ClustoStore; Test-ClustoStore -Quiet").Strings);
        using (var store = StoreFile.Open(engine.StorePath))
            store.Execute("update Thing set NameKey = 'OTHER'");

        Assert.Equal(["NameInvalid"], engine.Run("Test-ClustoStore").Values("Rule"));
        Assert.Equal(["False"], engine.Run("Test-ClustoStore -Quiet").Strings);
    }
}
