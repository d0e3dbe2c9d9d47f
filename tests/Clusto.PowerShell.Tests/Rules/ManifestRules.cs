using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace Clusto.Module.Tests.Rules;

public sealed class ManifestRules(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    private PSModuleInfo Module => (PSModuleInfo)engine.Run("Test-ModuleManifest $ModulePath").Single.BaseObject;

    [Fact]
    public void It_exports_each_cmdlet_by_name_and_nothing_else()
    {
        var types = engine.Run("(Get-Module Clusto).ImplementingAssembly.GetExportedTypes()").Objects.Select(found => (Type)found.BaseObject);
        var cmdlets = types.Select(type => type.GetCustomAttribute<CmdletAttribute>()).OfType<CmdletAttribute>().Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");
        var manifest = Manifest();
        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), ((object[])manifest["CmdletsToExport"]!).Cast<string>().Order(StringComparer.Ordinal));
        foreach (var rest in new[] { "FunctionsToExport", "VariablesToExport", "AliasesToExport" })
            Assert.Empty((object[])manifest[rest]!);
    }

    [Fact]
    public void It_says_what_it_runs_on()
    {
        Assert.Equal(["Core"], Module.CompatiblePSEditions);
        Assert.Equal(new Version(7, 6), Module.PowerShellVersion);
        foreach (var tag in new[] { "PSEdition_Core", "Windows", "Linux", "macOS" })
            Assert.Contains(tag, Module.Tags);
    }

    [Fact]
    public void Its_identity_never_changes() => Assert.Equal(Guid.Parse("a8a4c0d7-a031-4d51-89b4-ecca6ad14e94"), Module.Guid);

    [Fact]
    public void Its_version_is_that_of_its_assemblies_and_comes_with_release_notes()
    {
        var assembly = AssemblyName.GetAssemblyName(Path.Combine(PublishedModule.Folder, "Clusto.PowerShell.dll")).Version!;
        Assert.Equal(assembly.ToString(3), Module.Version.ToString());
        Assert.False(string.IsNullOrWhiteSpace(Module.ReleaseNotes));
    }

    private Hashtable Manifest() => (Hashtable)engine.Run("[scriptblock]::Create([System.IO.File]::ReadAllText($ModulePath)).InvokeReturnAsIs()").Single.BaseObject;
}
