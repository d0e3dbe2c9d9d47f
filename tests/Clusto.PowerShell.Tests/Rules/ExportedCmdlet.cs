using System.Management.Automation;
using System.Reflection;

namespace Clusto.Module.Tests.Rules;

/// <summary>A cmdlet as the engine sees it after an import.</summary>
internal sealed class ExportedCmdlet
{
    private static readonly Lazy<ExportedCmdlet[]> Read = new(() =>
    {
        using var engine = new ModuleEngine();
        return [.. engine.Run("Get-Command -Module Clusto").Objects.Select(found => (CmdletInfo)found.BaseObject).Select(command => new ExportedCmdlet(command, ExamplesOf(command.Name, engine)))];
    });

    private ExportedCmdlet(CmdletInfo command, IReadOnlyList<string> examples)
    {
        Examples = examples;
        Name = command.Name;
        Type = command.ImplementingType;
        Attribute = Type.GetCustomAttribute<CmdletAttribute>()!;
        Parameters = [.. command.Parameters.Values.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name))];
        ParameterSets = [.. command.ParameterSets];
        Outputs = [.. Type.GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type)];
    }

    public static IReadOnlyList<ExportedCmdlet> All => Read.Value;

    public static TheoryData<string> Names => [.. All.Select(cmdlet => cmdlet.Name)];

    public static TheoryData<string> NamesOfChanging => [.. All.Where(cmdlet => cmdlet.Changes).Select(cmdlet => cmdlet.Name)];

    public string Name { get; }

    public Type Type { get; }

    public CmdletAttribute Attribute { get; }

    /// <summary>Those that the cmdlet declares itself.</summary>
    public IReadOnlyList<ParameterMetadata> Parameters { get; }

    public IReadOnlyList<CommandParameterSetInfo> ParameterSets { get; }

    /// <summary>What it says it gives.</summary>
    public IReadOnlyList<PSTypeName> Outputs { get; }

    /// <summary>The code of the examples in its help; the first is the cmdlet alone, so that a test can add a parameter.</summary>
    public IReadOnlyList<string> Examples { get; }

    public bool HasPassThru => Parameters.Any(parameter => parameter.Name == "PassThru");

    /// <summary>Whether it changes the inventory, or writes a file. A console is entered by hand, and what is typed there nobody can try. Choosing a store and registering credentials change the session only; in a transaction, the commands inside are what changes something, or is tried.</summary>
    public bool Changes =>
        Attribute.VerbName is not ("Get" or "Find" or "Test" or "Show" or "Trace" or "Watch" or "Compare" or "Enter")
        && Attribute.NounName != "ClustoCredential"
        && Name is not ("Connect-ClustoStore" or "Disconnect-ClustoStore" or "Start-ClustoTransaction" or "Complete-ClustoTransaction" or "Undo-ClustoTransaction");

    /// <summary>Whether it can only be used at a terminal; the tests of the program have one.</summary>
    public bool NeedsTerminal => Attribute.VerbName == "Enter";

    public static ExportedCmdlet Named(string name) => All.Single(cmdlet => cmdlet.Name == name);

    private static string[] ExamplesOf(string name, ModuleEngine engine) =>
        [.. engine.Run($"(Get-Help {name} -Full).examples.example | ForEach-Object code").Strings.Select(code => code!)];
}
