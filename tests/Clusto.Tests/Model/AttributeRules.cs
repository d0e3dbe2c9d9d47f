namespace Clusto.Tests.Model;

public class AttributeRules
{
    [Fact]
    public void A_rule_says_in_words_what_it_asks()
    {
        var rule = new AttributeRule { Key = "status", Type = AttributeType.String, Required = true, Several = false, Values = ["free", "used"], Pattern = "[a-z]+" };

        Assert.Equal("status: String, required, one value, one of free, used, like [a-z]+", rule.ToString());
        Assert.Equal("load: one of 1.5, 2", new AttributeRule { Key = "load", Values = [1.5, 2L] }.ToString());
    }

    [Fact]
    public void A_rule_that_asks_nothing_allows_all()
    {
        var rule = new AttributeRule { Key = "note" };

        Assert.Equal("note", rule.ToString());
        Assert.True(rule.Several);
        Assert.False(rule.Required);
        Assert.Empty(rule.Values);
    }

    [Fact]
    public void A_long_value_is_cut_in_the_message_and_kept_in_the_error()
    {
        var value = new string('x', 5000);
        var error = new AttributeRuleBrokenException("server1", "note", value, "the driver wants less", "Write less.");

        Assert.Equal(value, error.Value);
        Assert.InRange(error.Message.Length, 100, 200);
        Assert.Equal("'server1' would lack the attribute note: it is required.", new AttributeRuleBrokenException("server1", "note", null, "it is required", "Give one.").Message);
    }
}
