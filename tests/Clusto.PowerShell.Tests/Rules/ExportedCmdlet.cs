using System.Management.Automation;
using System.Reflection;

namespace Clusto.Module.Tests.Rules;

/// <summary>A cmdlet as the engine sees it after an import.</summary>
internal sealed class ExportedCmdlet
{
    private static readonly Lazy<ExportedCmdlet[]> Read = new(() =>
    {
        using var engine = new ModuleEngine();
        return [.. engine.Run("Get-Command -Module Clusto").Objects.Select(found => new ExportedCmdlet((CmdletInfo)found.BaseObject))];
    });

    private ExportedCmdlet(CmdletInfo command)
    {
        Name = command.Name;
        Type = command.ImplementingType;
        Attribute = Type.GetCustomAttribute<CmdletAttribute>()!;
        Parameters = [.. command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name))];
        ParameterSets = [.. command.ParameterSets];
    }

    public static IReadOnlyList<ExportedCmdlet> All => Read.Value;

    public static TheoryData<string> Names => [.. All.Select(cmdlet => cmdlet.Name)];

    public string Name { get; }

    public Type Type { get; }

    public CmdletAttribute Attribute { get; }

    /// <summary>Those that the cmdlet declares itself.</summary>
    public IReadOnlyList<ParameterMetadata> Parameters { get; }

    public IReadOnlyList<CommandParameterSetInfo> ParameterSets { get; }

    /// <summary>Whether it changes the inventory. Choosing a store changes the session only.</summary>
    public bool Changes =>
        Attribute.VerbName is not ("Get" or "Find" or "Test" or "Show" or "Trace" or "Watch" or "Export" or "Backup" or "Compare")
        && Name is not ("Connect-ClustoStore" or "Disconnect-ClustoStore");

    public static ExportedCmdlet Named(string name) => All.Single(cmdlet => cmdlet.Name == name);
}
