using Clusto.Drivers;

namespace Clusto.Query;

/// <summary>Questions as text.</summary>
public sealed class Questions
{
    private readonly DriverRecords drivers;

    internal Questions(DriverRecords drivers) => this.drivers = drivers;

    /// <summary>Reads an expression, such as <c>driver:Server not attr:status,decommissioned in name:datacenterZ</c>.</summary>
    /// <exception cref="ExpressionInvalidException">It cannot be read; the message shows the place and what would have fitted.</exception>
    public Question Parse(string text, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ExpressionParser.Parse(text, drivers.Catalog(token));
    }
}
