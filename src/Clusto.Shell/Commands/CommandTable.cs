using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>The commands by name, in the order of the help. Each is made only when it is needed.</summary>
internal static class CommandTable
{
    public static readonly (string Name, Func<Command> Create)[] Entries =
    [
        ("info", static () => new InfoCommand()),
        ("locate", static () => new LocateCommand()),
        ("list", static () => new ListCommand()),
        ("find", static () => new FindCommand()),
        ("tree", static () => new TreeCommand()),
        ("new", static () => new NewCommand()),
        ("rm", static () => new RemoveCommand()),
        ("mv", static () => new MoveCommand()),
        ("rename", static () => new RenameCommand()),
        ("connect", static () => new ConnectCommand()),
        ("disconnect", static () => new DisconnectCommand()),
        ("ports", static () => new PortsCommand()),
        ("attr", static () => new AttrCommand()),
        ("pool", static () => new PoolCommand()),
        ("role", static () => new RoleCommand()),
        ("service", static () => new ServiceCommand()),
        ("power", static () => new PowerCommand()),
        ("console", static () => new ConsoleCommand()),
        ("network", static () => new NetworkCommand()),
        ("vip", static () => new VipCommand()),
        ("rebuild", static () => new RebuildCommand()),
        ("rebuild-done", static () => new RebuildDoneCommand()),
        ("serve-boot", static () => new ServeBootCommand()),
        ("allocate", static () => new AllocateCommand()),
        ("deallocate", static () => new DeallocateCommand()),
        ("resource", static () => new ResourceCommand()),
        ("apply", static () => new ApplyCommand()),
        ("diff", static () => new DiffCommand()),
        ("export", static () => new ExportCommand()),
        ("drivers", static () => new DriversCommand()),
        ("history", static () => new HistoryCommand()),
        ("undo", static () => new UndoCommand()),
        ("store", static () => new StoreCommand()),
        ("completion", static () => new CompletionCommand()),
    ];

    public static bool Contains(string word)
    {
        foreach (var (name, _) in Entries)
        {
            if (name == word)
                return true;
        }

        return false;
    }
}
