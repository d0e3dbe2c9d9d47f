using System.Management.Automation;
using System.Reflection;

namespace Clusto.Cmdlets;

/// <summary>The arguments that objects of the pipeline may give by their properties. What the command line says goes before them, also where it moved to another position.</summary>
internal sealed class PipedArguments
{
    private readonly PSCmdlet command;
    private readonly PropertyInfo[] properties;
    private readonly Dictionary<string, string[]> names;
    private readonly Dictionary<string, object?> given;

    /// <summary>Remembers what the command line gave; called before the first object comes.</summary>
    public PipedArguments(PSCmdlet command)
    {
        this.command = command;
        var parameters = command.MyInvocation.MyCommand.Parameters.Values
            .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)).ToList();
        properties = [.. parameters.Select(parameter => command.GetType().GetProperty(parameter.Name)!)];
        names = parameters.ToDictionary(parameter => parameter.Name, parameter => (string[])[parameter.Name, .. parameter.Aliases]);
        given = properties.ToDictionary(property => property.Name, property => property.GetValue(command));
    }

    public bool IsGiven(string parameter) => given[parameter] is not null;

    /// <summary>Puts the arguments of the command line back, and takes away those that the object should not give.</summary>
    public void Settle(Func<string, bool> takes)
    {
        foreach (var property in properties)
        {
            if (given[property.Name] is { } value)
                property.SetValue(command, value);
            else if (!takes(property.Name))
                property.SetValue(command, null);
        }
    }

    /// <summary>The property that should give an argument and cannot be read as one; the engine passes over it in silence.</summary>
    public PSPropertyInfo? Unread(PSObject input, Func<string, bool> takes) => properties
        .Where(property => takes(property.Name) && property.GetValue(command) is null)
        .SelectMany(property => names[property.Name])
        .Select(name => input.Properties[name])
        .FirstOrDefault(found => found?.Value is not (null or ""));
}
