namespace Clusto.Module.Tests.Importing;

public sealed class ImportTests
{
    [Fact]
    public void An_import_is_silent()
    {
        using var engine = ModuleEngine.WithoutModule();
        var result = engine.Import();
        Assert.Empty(result.Objects);
        Assert.Empty(result.Warnings);
        Assert.Empty(result.Information);
        Assert.Empty(result.Text);
    }

    [Fact]
    public void An_import_changes_neither_the_location_nor_what_an_error_does()
    {
        using var engine = ModuleEngine.WithoutModule();
        const string State = "$PWD.Path; $ErrorActionPreference; $VerbosePreference; $ConfirmPreference";
        var before = engine.Run(State).Strings;
        engine.Import();
        Assert.Equal(before, engine.Run(State).Strings);
    }

    [Fact]
    public void A_store_can_be_used_after_the_import()
    {
        using var engine = new ModuleEngine();
        var store = engine.Run("Connect-ClustoStore $StorePath").Single;
        Assert.Equal("Sqlite", store.Properties["Kind"].Value.ToString());
        Assert.True(File.Exists(engine.StorePath));
    }
}
