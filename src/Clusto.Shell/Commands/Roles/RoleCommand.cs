using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto role</c>: its two commands. Roles are created, filled and removed like other groups, by <c>clusto pool</c>.</summary>
internal sealed class RoleCommand : Command
{
    public RoleCommand()
        : base("role", "List roles and classes, and test what they require.")
    {
        Add(new RoleListCommand());
        Add(new RoleTestCommand());
    }
}
