using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary>An option that is there or not. The parser's own Option of bool is compiled anew at every start, this one is not.</summary>
internal sealed class Flag : Option<string?>
{
    public Flag(string name, params string[] aliases)
        : base(name, aliases) => Arity = ArgumentArity.Zero;

    public bool IsIn(ParseResult given) => given.GetResult(this) is not null;
}
