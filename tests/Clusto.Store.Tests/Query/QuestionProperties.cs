using Clusto.Query;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Query;

public class QuestionProperties
{
    private const int QuestionsPerSite = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_store_answers_as_the_question_is_meant(bool knowsSelectivity) => Prop.ForAll(
        Arb.From(from site in RandomSite.Generator from questions in Gen.ListOf(RandomQuestion.Generator, QuestionsPerSite) select (site, questions)),
        sample =>
        {
            using var folder = new TemporaryFolder();
            using var inventory = Inventory.Open(Clusto.Storage.StoreAddress.File(folder["store.db"]), new() { Dialect = new TwinDialect(knowsSelectivity) });
            sample.site.Write(inventory, folder["store.db"]);
            var evaluator = new Evaluator(SiteReader.Read(inventory, folder["store.db"]));
            foreach (var question in sample.questions)
            {
                var meant = evaluator.Find(question).Select(thing => thing.Name).ToList();
                var found = inventory.Things.Find(question, 0, null, default).Select(thing => thing.Name).ToList();
                Assert.True(
                    meant.SequenceEqual(found) && inventory.Things.Count(question, default) == meant.Count,
                    $"{question}\nmeant: {string.Join(", ", meant)}\nfound: {string.Join(", ", found)}\n{inventory.Things.Explain(question, default)}\n{sample.site}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
}
