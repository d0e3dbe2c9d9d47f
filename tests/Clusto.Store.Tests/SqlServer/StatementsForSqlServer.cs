using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Clusto.Storage;

namespace Clusto.Tests.SqlServer;

public partial class StatementsForSqlServer
{
    [Fact]
    public async Task Every_statement_of_the_store_fits_the_schema_and_every_piece_of_SQL_was_seen()
    {
        var log = await StoreSuite.RunAsync();

        var mistakes = StatementModel.Mistakes(log.Statements.Select(item => (item.Key, (IReadOnlyDictionary<string, string>)item.Value)));
        Assert.True(mistakes.Count == 0, string.Join("\n\n", mistakes));

        var everything = log.Everything;
        var unseen = Literals().Where(literal => Sql().IsMatch(literal) && literal != SqliteWarmUp.Statement && !everything.Contains(literal, StringComparison.Ordinal)).ToList();
        Assert.True(unseen.Count == 0, "No test of the store makes it say:\n" + string.Join("\n\n", unseen));
    }

    [Theory]
    [InlineData("select Nmae from Thing")]
    [InlineData("select Name from Thnig")]
    [InlineData("select Name form Thing")]
    [InlineData("update Thing set Version = 1 whree Id = 1")]
    [InlineData("select t.Id from Thing t order by t.NameKy")]
    [InlineData("insert into Membership (GroupId, Member) values (1, 2)")]
    [InlineData("select Id from Thing where Id in (with x as (select 1 as Id) select Id from x)")]
    [InlineData("select Id from Thing where Id = @Undeclared")]
    [InlineData("select Id from Thing limit 5")]
    public void A_wrong_statement_would_be_found(string statement) =>
        Assert.NotEmpty(StatementModel.Mistakes([(statement, new Dictionary<string, string>())]));

    [Fact]
    public void The_schema_itself_is_right() => Assert.Empty(StatementModel.Mistakes([]));

    // All literals of the assembly: a statement that is put together leaves its parts here, one that is a constant the whole.
    private static IEnumerable<string> Literals()
    {
        using var file = new PEReader(File.OpenRead(typeof(Inventory).Assembly.Location));
        var metadata = file.GetMetadataReader();
        for (var handle = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
            yield return metadata.GetUserString(handle);
    }

    [GeneratedRegex(@"^\s*(select|insert into|update [A-Z]|delete from|exec|union|from [A-Z]|where |order by|not exists|alter|declare|if |left join|set )", RegexOptions.CultureInvariant)]
    private static partial Regex Sql();
}
