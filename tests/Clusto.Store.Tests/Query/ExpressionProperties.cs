using Clusto.Query;
using Clusto.Tests.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Clusto.Tests.Query;

public class ExpressionProperties(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private const int Questions = 5_000;

    [Fact]
    public void Any_question_has_a_text_that_reads_back_as_the_same_question() => Prop.ForAll(
        Arb.From(RandomExpression.Generator),
        question =>
        {
            var text = question.ToString();
            var read = Inventory.Questions.Parse(text, None);
            Assert.True(question.Equals(read), $"{text}\nreads back as\n{read}");
            Assert.Equal(text, read.ToString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Questions));

    [Fact]
    public void Any_text_is_an_expression_or_an_error_that_shows_a_place_in_it() => Prop.ForAll(
        Arb.From(Gen.ArrayOf(Gen.Elements(" ", " ", "a", "and", "or", "not", "in", "contains", "holds", "connected", "to", "(", ")", ",", "name:", "driver:", "Server", "attr:", "x", "=", "!=", "<", ">=", "~", "5", "GB", "/", "\"", "`", "[", "]", "1-3", "*", ":", "created", "rackunit", "\t", "\u0001", "é", "\ud83d", "\ude00")).Resize(30).Select(pieces => string.Concat(pieces))),
        text =>
        {
            try
            {
                var question = Inventory.Questions.Parse(text, None);
                Assert.Equal(question, Inventory.Questions.Parse(question.ToString(), None));
            }
            catch (ExpressionInvalidException mistake) when (mistake.Expression is not null)
            {
                Assert.Equal(text, mistake.Expression);
                Assert.InRange(mistake.Column!.Value, 1, text.Length + 1);
            }
            catch (ExpressionInvalidException mistake)
            {
                Assert.Equal(("The expression is empty.", true), (mistake.Message, string.IsNullOrWhiteSpace(text)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Questions));
}
