using Clusto.Tests.Stores;

namespace Clusto.Tests.Query;

public class MistakenExpressions(SqliteStore store) : StoreTest(store), IClassFixture<SqliteStore>
{
    [Theory]
    [InlineData("drivr:Server", 1, "there is no field 'drivr'; did you mean 'driver:'?")]
    [InlineData("created-at:5", 1, "there is no field 'created-at'; did you mean 'created:'?")]
    [InlineData("status:production", 1, "there is no field 'status'; an attribute is asked for as attr:status,production, a name with a colon is put in quotes.")]
    [InlineData("2web:5", 1, "there is no field '2web'; a name with a colon is put in quotes.")]
    [InlineData("driver:Sever", 8, "there is no driver named 'Sever'; did you mean 'Server'?")]
    [InlineData("driver:\"Sever\"", 8, "there is no driver named 'Sever'; did you mean 'Server'?")]
    [InlineData("driver:Xyzzy", 8, "there is no driver named 'Xyzzy'.")]
    [InlineData("category:Equipmint", 10, "there is no category 'Equipmint'; did you mean 'Equipment'?")]
    [InlineData("category:zzz*", 10, "there is no category 'zzz*'; the categories are Equipment, Part, Resource, Location, Group, Service.")]
    [InlineData("driver: Server", 8, "expected a pattern right after 'driver:', but found a blank.")]
    [InlineData("name:", 6, "expected a pattern right after 'name:', but found the end.")]
    [InlineData("name:=x", 6, "expected a pattern right after 'name:', but found '=x'.")]
    [InlineData("attr:", 6, "expected the key of an attribute right after the colon, such as memory or disk#0.size, but found the end.")]
    [InlineData("attr: x", 6, "expected the key of an attribute right after the colon, such as memory or disk#0.size, but found a blank.")]
    [InlineData("attr:1", 6, "expected the key of an attribute right after the colon, such as memory or disk#0.size, but found '1'.")]
    [InlineData("attr:a/b", 6, "expected the key of an attribute right after the colon, such as memory or disk#0.size, but found 'a/b'.")]
    [InlineData("attr:a#99999999999", 8, "the number of an attribute goes up to 2147483647.")]
    [InlineData("driver=Server", 1, "'driver=Server' is no term; a field is followed by a colon: driver:Server. A name that reads like this is put in quotes.")]
    [InlineData("status=production", 1, "'status=production' is no term; an attribute is compared as attr:status=production. A name that reads like this is put in quotes.")]
    [InlineData("memory>=65536", 1, "'memory>=65536' is no term; an attribute is compared as attr:memory>=65536. A name that reads like this is put in quotes.")]
    [InlineData("and a", 1, "expected a term, a name or a parenthesis, but found 'and'; quotes make a name of it.")]
    [InlineData("a and", 6, "expected a term, a name or a parenthesis after 'and', but found the end.")]
    [InlineData("a or or b", 6, "expected a term, a name or a parenthesis after 'or', but found 'or'; quotes make a name of it.")]
    [InlineData("a or", 5, "expected a term, a name or a parenthesis after 'or', but found the end.")]
    [InlineData("not", 4, "expected a term, a name or a parenthesis after 'not', but found the end.")]
    [InlineData("()", 2, "expected a term, a name or a parenthesis after '(', but found ')'.")]
    [InlineData("(a", 1, "this parenthesis is never closed.")]
    [InlineData("(a b", 1, "this parenthesis is never closed.")]
    [InlineData("a)", 2, "this parenthesis closes none that is open.")]
    [InlineData("in", 3, "expected a term, a name or a parenthesis after 'in', but found the end.")]
    [InlineData("in not x", 4, "expected a term, a name or a parenthesis after 'in', but found 'not'; what is more than one term is put in parentheses.")]
    [InlineData("contains holds x", 10, "expected a term, a name or a parenthesis after 'contains', but found 'holds'; what is more than one term is put in parentheses.")]
    [InlineData("connected to", 13, "expected a term, a name or a parenthesis after 'connected to', but found the end.")]
    [InlineData("connected x", 11, "expected 'to' after 'connected', but found 'x'; a thing of that name is put in quotes.")]
    [InlineData("driver:Server connected rack1", 25, "expected 'to' after 'connected', but found 'rack1'; a thing of that name is put in quotes.")]
    [InlineData("a,", 3, "expected a value after the comma, but found the end.")]
    [InlineData("a,,b", 3, "expected a value after the comma, but found ','.")]
    [InlineData(",a", 1, "expected a term, a name or a parenthesis, but found ','.")]
    [InlineData("a,name:b", 3, "'name:' begins another term and cannot stand in a list; write a list as name:first,second.")]
    [InlineData("\"abc", 1, "this quote is never closed; within quotes, a quote is written \\\".")]
    [InlineData("\"abc\"d", 6, "expected a blank, a comma or a parenthesis after the quotes, but found 'd'.")]
    [InlineData("/abc", 1, "this regular expression is never closed; text that begins with a slash is put in quotes.")]
    [InlineData("/a(b/", 5, "this is no regular expression: not enough )'s.")]
    [InlineData("name:/a\\/b\\/[z/", 15, "this is no regular expression: unterminated [] set.")]
    [InlineData("attr:x~[z", 10, "this is no regular expression: unterminated [] set.")]
    [InlineData("attr:x~^x(1|2)$", 10, "expected a blank, but found '('; a regular expression with parentheses is put between slashes.")]
    [InlineData("//", 1, "this regular expression is empty; * matches any text.")]
    [InlineData("/usr/bin", 6, "expected a blank, a comma or a parenthesis after the regular expression, but found 'bin'; a slash within it is written \\/, and text that begins with one is put in quotes.")]
    [InlineData("attr:m>64XB", 8, "'64XB' is no number with a unit; the units are KB, MB, GB, TB, PB. Text is put in quotes.")]
    [InlineData("attr:m>64G", 8, "'64G' is no number with a unit; the units are KB, MB, GB, TB, PB. Text is put in quotes.")]
    [InlineData("attr:m>1*", 8, "'1*' has wildcards and is no bound; text with such characters is put in quotes.")]
    [InlineData("attr:m>1,2", 9, "expected one value only, but found ','; a value with a comma is put in quotes.")]
    [InlineData("attr:m>/x/", 8, "a regular expression is no bound; it is compared with ~.")]
    [InlineData("attr:m==5", 8, "expected a value to compare with, but found '=5'.")]
    [InlineData("attr:m=>5", 8, "expected a value to compare with, but found '>5'.")]
    [InlineData("attr:m<>5", 8, "expected a value to compare with, but found '>5'.")]
    [InlineData("attr:m~", 8, "expected a regular expression, but found the end.")]
    [InlineData("attr:m>1E999", 8, "'1E999' is too large a number; text is put in quotes.")]
    [InlineData("attr:m>99999999999999999999999999999999GB", 8, "'99999999999999999999999999999999GB' is too large a number; text is put in quotes.")]
    [InlineData("rackunit:x", 10, "'rackunit' is compared with a number, and 'x' is none.")]
    [InlineData("rackunit>=[1-3]", 11, "'[1-3]' has wildcards and is no bound; text with such characters is put in quotes.")]
    [InlineData("created:soon", 9, "'created' is compared with a time, such as 2026-11-23 or 2026-11-23T04:00Z, and 'soon' is none.")]
    [InlineData("created>5", 9, "'created' is compared with a time, such as 2026-11-23 or 2026-11-23T04:00Z, and '5' is none.")]
    [InlineData("mac:zz", 5, "'zz' is no hardware address such as 00:13:c6:04:58:28.")]
    [InlineData("ip:300.1.1.1", 4, "'300.1.1.1' is neither an IP address nor a prefix such as 10.2.0.0/16.")]
    [InlineData("ip:10.2", 4, "'10.2' is neither an IP address nor a prefix such as 10.2.0.0/16.")]
    [InlineData("web[3-1]", 1, "'web[3-1]' cannot be a name: '3-1' is upside down.")]
    [InlineData("web[1-2000000]", 1, "'web[1-2000000]' cannot be a name: it stands for more than 1000000 names.")]
    [InlineData("onlykeys:a,b/c", 12, "'b/c' is no key of an attribute.")]
    [InlineData("!a", 1, "expected a term, a name or a parenthesis, but found '!a'; to exclude something, write not.")]
    [InlineData("a\ab", 2, "expected 'and', 'or', another term or the end, but found the control character U+0007.")]
    public void A_mistake_is_shown_at_its_place_with_what_would_have_fitted(string text, int column, string mistake)
    {
        var error = Refused(text);

        Assert.Equal($"The expression is not valid at column {column}: {mistake}\n  {text.Replace('\a', ' ')}\n  {new string(' ', column - 1)}^", error.Message);
        Assert.Equal((column, text, (object)text, "ExpressionInvalid"), (error.Column, error.Expression, error.Target, error.ErrorId));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void No_text_is_a_mistake_and_never_everything(string text)
    {
        var error = Refused(text);

        Assert.Equal(("The expression is empty.", "Write what to look for, such as driver:Server; * finds every thing."), (error.Message, error.Advice));
    }

    [Fact]
    public void A_long_word_is_shown_with_its_beginning() => Assert.Equal(
        $"The expression is not valid at column 8: there is no driver named '{new string('x', 40)}…'.\n  driver:{new string('x', 93)}…\n         ^",
        Refused("driver:" + new string('x', 5_000)).Message);

    [Fact]
    public void A_mistake_in_the_second_line_is_shown_in_one() => Assert.Equal(
        "The expression is not valid at column 16: expected a term, a name or a parenthesis after 'or', but found ')'.\n  (driver:Rack or)\n                 ^",
        Refused("(driver:Rack\nor)").Message);

    private ExpressionInvalidException Refused(string text) => Assert.Throws<ExpressionInvalidException>(() => Inventory.Questions.Parse(text, None));
}
