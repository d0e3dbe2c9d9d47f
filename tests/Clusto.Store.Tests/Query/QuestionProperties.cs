using Clusto.Query;
using Clusto.Tests.SqlServer;
using Clusto.Tests.Stores;
using Clusto.Things;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Query;

public class QuestionProperties
{
    private const int QuestionsPerSite = 30;
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

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

    [Fact]
    public void A_question_about_the_past_is_answered_as_it_was_then() => Prop.ForAll(
        Arb.From(
            from site in RandomSite.Generator
            from later in RandomSite.Generator
            from questions in Gen.ListOf(RandomQuestion.Generator, QuestionsPerSite)
            select (site, later, questions)),
        sample =>
        {
            using var folder = new TemporaryFolder();
            var clock = new ManualClock(DateTimeOffset.UtcNow);
            using var inventory = Inventory.Open(Clusto.Storage.StoreAddress.File(folder["store.db"]), new() { Clock = clock, Dialect = new TwinDialect() });
            (sample.site with { Resources = [] }).Write(inventory, folder["store.db"]);
            var evaluator = new Evaluator(SiteReader.Read(inventory, folder["store.db"]));
            var meant = sample.questions.Select(question => evaluator.Find(question).Select(thing => (thing.Name, thing.Location, thing.Attributes.ToString())).ToList()).ToList();
            var then = clock.GetUtcNow().UtcDateTime;
            clock.Advance(Later);
            (sample.later with { Resources = [] }).Write(inventory, folder["store.db"]);
            foreach (var item in sample.later.Items.Take(4))
                RandomSite.Try(() => inventory.Things.Remove(new ThingKey(item.Name), recurse: true, default));
            foreach (var item in sample.later.Items.Skip(4).Take(4))
                RandomSite.Try(() => inventory.Things.Rename(new ThingKey(item.Name), item.Name + "-new", default));

            foreach (var (question, answer) in sample.questions.Zip(meant))
            {
                var found = inventory.Past(then).Find(question, 0, null, default).Select(thing => (thing.Name, thing.Location, thing.Attributes.ToString())).ToList();
                Assert.True(
                    answer.SequenceEqual(found) && inventory.Past(then).Count(question, default) == answer.Count,
                    $"{question}\nmeant: {string.Join(", ", answer)}\nfound: {string.Join(", ", found)}\n{inventory.Past(then).Explain(question, default)}\n{sample.site}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
}
