using Clusto.Query;
using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public class HostileExpressions(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    private const int Many = 100_000;
    private const int Million = 1_000_000;

    [Theory]
    [InlineData("(", "x", ")")]
    [InlineData("(", "", "")]
    [InlineData("not ", "x", "")]
    [InlineData("in (", "x", ")")]
    [InlineData("a or (b connected to (", "x", "))")]
    public void What_nests_without_end_is_refused_where_it_gets_too_deep(string open, string inside, string close)
    {
        var mistake = Refused(Repeat(open, Many) + inside + Repeat(close, Many));

        Assert.Contains("this nests deeper than 200 levels; ask in parts", mistake.Message, StringComparison.Ordinal);
        Assert.InRange(mistake.Column!.Value, Question.MaximumDepth, (Question.MaximumDepth + 1) * open.Length);
    }

    [Fact]
    public void Two_hundred_levels_are_read_with_a_small_stack()
    {
        Question? question = null;
        var reading = new Thread(() => question = Inventory.Questions.Parse(Repeat("not (a or in (", 66) + "b" + Repeat("))", 66), None), 512 * 1024);
        reading.Start();
        reading.Join();

        Assert.IsType<NoneOf>(question);
    }

    [Theory]
    [InlineData("a ")]
    [InlineData("a or ")]
    [InlineData("\"a\" ")]
    [InlineData("attr:a>=5 ")]
    [InlineData("not a ")]
    public void More_terms_than_can_be_answered_are_refused(string term) =>
        Assert.Contains("more than 5000 terms", Refused(Repeat(term, Million / term.Length) + "b").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "a", "")]
    [InlineData("name:", "a,", "b")]
    [InlineData("", "[", "")]
    [InlineData("", "[,", "a")]
    [InlineData("", "[,", " ]")]
    [InlineData("x]", "[,", "a")]
    [InlineData("", "`", "")]
    [InlineData("", "`(", "")]
    [InlineData("", "*", "")]
    [InlineData("name:\"", "a", "\"")]
    [InlineData("\"", "\\\"", "\"")]
    [InlineData("/", "a", "/")]
    [InlineData("attr:x,", "1,", "2")]
    [InlineData("a", " ", "")]
    [InlineData("[", "1,", "1]")]
    [InlineData("rackunit", " ", ">5")]
    public void A_megabyte_that_is_an_expression_is_read(string before, string repeated, string after) =>
        Assert.NotNull(Inventory.Questions.Parse(before + Repeat(repeated, Million / repeated.Length) + after, None));

    [Theory]
    [InlineData("", "a", ":b")]
    [InlineData("driver:", "S", "")]
    [InlineData("category:", "S", "")]
    [InlineData("", "\"", "")]
    [InlineData("\"", "\\\"", "")]
    [InlineData("", "/", "")]
    [InlineData("", "/a", "")]
    [InlineData("", ",", "")]
    [InlineData("a", " ,", "b")]
    [InlineData("", "connected ", "")]
    [InlineData("", "=", "")]
    [InlineData("attr:", "a", "")]
    [InlineData("attr:a#", "1", "")]
    [InlineData("attr:a>", "9", "")]
    [InlineData("attr:a>", "9", "GB")]
    [InlineData("ip:", "1.", "")]
    [InlineData("mac:", "00:", "00")]
    [InlineData("", "0:", "1")]
    [InlineData("", "\u0007", "")]
    [InlineData("", ")", "")]
    [InlineData("", "[1-1000000] ", "")]
    [InlineData("web[", "1-", "1]")]
    public void A_megabyte_that_is_none_is_refused_in_few_words(string before, string repeated, string after) =>
        Assert.InRange(Refused(before + Repeat(repeated, Million / repeated.Length) + after).Message.Length, 50, 600);

    [Fact]
    public void Every_character_there_is_is_read_or_refused_and_reads_back_the_same()
    {
        for (var code = 0; code <= 0x10FFFF; code += code < 0x10000 ? 1 : 257)
        {
            var character = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
            foreach (var text in new[] { "x" + character + "y", "\"" + character + "\"", "*`" + character + "[" + character + "]" })
                ReadsBackOrIsRefused(text);
            Assert.Equal(new NameIs(Pattern.Exactly(character)), Read(new NameIs(Pattern.Exactly(character)).ToString()));
            Assert.Equal(new KnownAs(character), Read(new KnownAs(character).ToString()));
        }
    }

    private void ReadsBackOrIsRefused(string text)
    {
        Question question;
        try
        {
            question = Read(text);
        }
        catch (ExpressionInvalidException)
        {
            return;
        }

        Assert.Equal(question, Read(question.ToString()));
    }

    private Question Read(string text) => Inventory.Questions.Parse(text, None);

    private ExpressionInvalidException Refused(string text) => Assert.Throws<ExpressionInvalidException>(() => Read(text));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
