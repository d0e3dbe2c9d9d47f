using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>The variables that a filter sees: those of whoever calls the cmdlet.</summary>
internal sealed class FilterVariables(SessionState caller)
{
    private const string Using = "using:";

    /// <summary>Finds a variable.</summary>
    /// <param name="path">Its name, with its scope where one is given.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such a variable.</returns>
    public bool TryGet(VariablePath path, out object? value)
    {
        var name = path.UserPath.StartsWith(Using, StringComparison.OrdinalIgnoreCase) ? path.UserPath[Using.Length..] : path.UserPath;
        if (path.IsDriveQualified && path.DriveName.Equals("env", StringComparison.OrdinalIgnoreCase))
        {
            value = Environment.GetEnvironmentVariable(name[(path.DriveName.Length + 1)..]);
            return value is not null;
        }

        var variable = path.IsDriveQualified && !path.DriveName.Equals("variable", StringComparison.OrdinalIgnoreCase) && !path.DriveName.Equals("using", StringComparison.OrdinalIgnoreCase)
            ? null
            : caller.PSVariable.Get(name);
        value = variable?.Value;
        return variable is not null || name.Equals("null", StringComparison.OrdinalIgnoreCase);
    }
}
