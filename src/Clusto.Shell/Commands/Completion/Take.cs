using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>Arguments and options that several commands have, with what completes them.</summary>
internal static class Take
{
    public static Argument<string[]> Things(string description = "Names; wildcards and ranges such as web[001-064] name many.") => new("thing")
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        CompletionSources = { Known.Names },
    };

    public static Argument<string> Thing(string name = "thing", string description = "A name.") => new(name)
    {
        Description = description,
        CompletionSources = { Known.Names },
    };

    public static Option<string?> Port(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "port",
        CompletionSources = { Known.Ports },
    };

    public static Option<string?> Driver(string description) => new("--driver", "-d")
    {
        Description = description,
        HelpName = "driver",
        CompletionSources = { Known.Drivers },
    };

    public static Option<string?> Place(string description) => new("--in")
    {
        Description = description,
        HelpName = "place",
        CompletionSources = { Known.Names },
    };

    public static Flag Force(string description) => new("--force") { Description = description };

    public static Option<string[]> Attributes(string description) => new("--attribute", "-a")
    {
        Description = description,
        HelpName = "key=value",
        CompletionSources = { Known.Keys },
    };
}
