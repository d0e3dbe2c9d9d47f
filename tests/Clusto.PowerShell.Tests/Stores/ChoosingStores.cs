using System.Management.Automation;

namespace Clusto.Module.Tests.Stores;

public sealed class ChoosingStores : IDisposable
{
    private readonly ModuleEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Fact]
    public void A_new_store_is_told_once_where_nobody_asked_for_it()
    {
        var before = Environment.GetEnvironmentVariable("CLUSTO_STORE");
        engine.Run("$before = $env:CLUSTO_STORE; $env:CLUSTO_STORE = $StorePath");
        try
        {
            Assert.Equal([$"There was no store yet; a new one was created: {engine.StorePath}"], engine.Run("Get-ClustoThing; Get-ClustoThing").Warnings);
            Assert.Equal([engine.StorePath], engine.Run("Get-ClustoStore").Values("Location"));
            Assert.Empty(engine.Run("Disconnect-ClustoStore; Get-ClustoThing").Warnings);
        }
        finally
        {
            Environment.SetEnvironmentVariable("CLUSTO_STORE", before);
        }
    }

    [Fact]
    public void Who_names_a_store_is_shown_it_and_whether_it_is_new()
    {
        var result = engine.Run("Connect-ClustoStore ./here.db; './here.db' | Connect-ClustoStore; Get-ClustoStore | Connect-ClustoStore");
        Assert.Empty(result.Warnings);
        Assert.Equal(["True", "False", "False"], result.Values("Created"));
        Assert.All(result.Values("Location"), location => Assert.Equal(Path.Combine(engine.Folder, "here.db"), location));
    }

    [Fact]
    public void Initialize_makes_a_store_and_with_WhatIf_prints_the_scripts()
    {
        var result = engine.Run("Initialize-ClustoStore ./made.db -WhatIf");
        Assert.Contains("create table Thing", result.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(result.Objects);
        Assert.False(File.Exists(Path.Combine(engine.Folder, "made.db")));
        Assert.Equal(["True"], engine.Run("Initialize-ClustoStore ./made.db").Values("Created"));
        Assert.Equal(["False"], engine.Run("Initialize-ClustoStore ./made.db").Values("Created"));
    }

    [Theory]
    [InlineData("Connect-ClustoStore ./text.txt", "StoreUnreachable", "OpenError", "no Clusto store")]
    [InlineData("Connect-ClustoStore .", "StoreUnreachable", "OpenError", "it is a folder")]
    [InlineData("Connect-ClustoStore Env:/HOME", "StoreUnreachable", "OpenError", "a path of Environment")]
    [InlineData("Connect-ClustoStore $null", "ArgumentMissing", "InvalidArgument", "Path")]
    [InlineData("Connect-ClustoStore ./text.txt/below.db", "StoreUnreachable", "OpenError", "cannot be created")]
    [InlineData("Connect-ClustoStore -ConnectionString 'Server=127.0.0.1,1;Password=hush;Conect=1'", "StoreUnreachable", "OpenError", "conect")]
    [InlineData("Connect-ClustoStore -ConnectionString 'Server=127.0.0.1,1;Database=x;User Id=sa;Password=hush;Encrypt=false;Connect Timeout=2;ConnectRetryCount=0'", "StoreUnreachable", "OpenError", "127.0.0.1,1")]
    [InlineData("Connect-ClustoStore ./newer.db", "SchemaNewer", "InvalidData", "knows versions up to")]
    public void What_cannot_be_opened_ends_the_statement_says_why_and_keeps_the_store_before(string script, string id, string category, string says)
    {
        File.WriteAllText(Path.Combine(engine.Folder, "text.txt"), string.Concat(Enumerable.Repeat("This is a text and no database. ", 100)));
        engine.Run("Connect-ClustoStore ./newer.db; Connect-ClustoStore $StorePath");
        using (var newer = StoreFile.Open(Path.Combine(engine.Folder, "newer.db")))
            newer.Execute("insert into SchemaVersions (ScriptName, Applied) values ('9999_future.sql', '2099-01-01')");

        var error = (ErrorRecord)engine.Try($"try {{ {script} -ErrorAction SilentlyContinue; 'went on' }} catch {{ $_ }}").Single.BaseObject;
        Assert.Equal($"{id},Clusto.Cmdlets.ConnectClustoStoreCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category.ToString());
        Assert.Contains(says, error.ToString());
        Assert.DoesNotContain("hush", error.ToString());
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal([engine.StorePath], engine.Run("Get-ClustoStore").Values("Location"));
    }

    [Fact]
    public void Two_sessions_have_their_own_stores()
    {
        using var other = new ModuleEngine();
        engine.Run("$null = Connect-ClustoStore $StorePath; $null = New-ClustoThing mine Server");
        other.Run("$null = Connect-ClustoStore $StorePath; $null = New-ClustoThing yours Server");
        Assert.Equal(["mine"], engine.Run("Get-ClustoThing").Strings);
        Assert.Equal(["yours"], other.Run("Get-ClustoThing").Strings);
        other.Run("Disconnect-ClustoStore; Remove-Module Clusto");
        Assert.Equal(["mine"], engine.Run("Get-ClustoThing").Strings);
    }
}
