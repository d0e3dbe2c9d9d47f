using System.Xml.Linq;

namespace Clusto.Module.Tests.Rules;

/// <summary>
/// A strict session in which the list of each type comes before its table. Format-List is no part of the engine,
/// which shows an object by the first view that fits.
/// </summary>
internal static class ListSession
{
    public static ModuleEngine Open()
    {
        var engine = ModuleEngine.WithoutModule();
        var lists = XDocument.Load(Path.Combine(PublishedModule.Folder, "Clusto.Format.ps1xml"));
        foreach (var view in lists.Descendants("View").Where(view => view.Element("ListControl") is null).ToList())
            view.Remove();
        lists.Save(Path.Combine(engine.Folder, "Lists.Format.ps1xml"));
        File.WriteAllText(Path.Combine(engine.Folder, "Lists.psd1"), "@{ ModuleVersion = '1.0'; FormatsToProcess = 'Lists.Format.ps1xml' }");
        engine.Run("Import-Module ./Lists.psd1");
        engine.Import();
        engine.Run("Set-StrictMode -Version Latest");
        return engine;
    }
}
