using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>--format</c>: the form of a file, where the end of its name does not say it.</summary>
internal sealed class FormatOption : Option<InventoryFormat?>
{
    public FormatOption()
        : base("--format")
    {
        Description = "The form, where the end of the name does not say it: yaml, json or csv.";
        HelpName = "form";
    }
}
