using System.Text.RegularExpressions;
using Clusto.Storage;
using Microsoft.SqlServer.Dac.Model;

namespace Clusto.Tests.SqlServer;

/// <summary>The schema of the store as SQL Server reads it, and what it finds wrong with statements over it.</summary>
internal static partial class StatementModel
{
    // As DbUp makes it.
    private const string Journal = """
        create table dbo.SchemaVersions (
            Id int identity(1, 1) not null constraint PK_SchemaVersions_Id primary key,
            ScriptName nvarchar(255) not null,
            Applied datetime not null)
        """;

    // What every server has, and the model does not know of itself.
    private const string ApplicationLock = "create procedure dbo.sp_getapplock @Resource nvarchar(255), @LockMode varchar(32), @LockOwner varchar(32) as return 0";

    private static readonly string[] SystemNames =
        ["[sys].[tables]", "[sys].[tables].[name]", "[sys].[databases]", "[sys].[databases].[name]", "[sys].[databases].[is_read_committed_snapshot_on]"];

    /// <summary>The mistakes in the statements, each with the statement; none where all are right.</summary>
    public static IReadOnlyList<string> Mistakes(IEnumerable<(string Text, IReadOnlyDictionary<string, string> Parameters)> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var mistakes = new List<string>();
        model.AddObjects(Journal);
        model.AddObjects(ApplicationLock);
        var batches = MigrationScripts.Of(StoreKind.SqlServer).SelectMany(script => Separators().Split(script.Text)).ToList();
        foreach (var batch in batches.Where(batch => batch.Contains("create ", StringComparison.Ordinal) || batch.StartsWith("grant ", StringComparison.Ordinal)))
            model.AddObjects(Condition().Replace(batch, ""));

        // The model knows what there is, not how it changes: what changes it is looked at as a statement.
        var changes = batches.Where(batch => batch.StartsWith("alter ", StringComparison.Ordinal)).Select(batch => (Text: batch, Parameters: (IReadOnlyDictionary<string, string>)new Dictionary<string, string>()));
        var procedures = statements.Concat(changes).Select((statement, index) => (Name: $"Statement{index}", statement.Text, statement.Parameters)).ToDictionary(item => item.Name);
        foreach (var (name, text, parameters) in procedures.Values)
        {
            var declared = string.Join(", ", parameters.Select(parameter => $"{parameter.Key} {parameter.Value}"));
            try
            {
                model.AddOrUpdateObjects($"create procedure dbo.{name} {declared} as begin\n{text}\nend", name, new TSqlObjectOptions());
            }
            catch (DacModelException mistake)
            {
                mistakes.Add($"{mistake.Message}\n{text}");
            }
        }

        mistakes.AddRange(model.Validate().Where(message => !SystemNames.Any(name => message.Message.EndsWith(name + ".", StringComparison.Ordinal))).Select(message =>
            $"{message.Message}\n{(Procedure().Match(message.Message) is { Success: true } match ? procedures[match.Value].Text : "")}"));
        return mistakes;
    }

    [GeneratedRegex("Statement[0-9]+")]
    private static partial Regex Procedure();

    // What may be there already is there in the model.
    [GeneratedRegex("^if .* is null ")]
    private static partial Regex Condition();

    // The model takes one object at a time.
    [GeneratedRegex(@"^GO\s*$|(?=^create |^alter |^if |^grant )", RegexOptions.Multiline)]
    private static partial Regex Separators();
}
