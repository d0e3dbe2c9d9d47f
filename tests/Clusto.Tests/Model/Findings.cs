namespace Clusto.Tests.Model;

public class Findings
{
    [Fact]
    public void They_are_in_the_order_of_things_then_of_rules_then_of_what_they_say()
    {
        Finding[] ordered = [Of("Web1", "a", "x"), Of("web1", "a", "y"), Of("web1", "B", "a"), Of("web2", "A", "a")];

        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[0].CompareTo(null) > 0);
        Assert.True(((IComparable)ordered[0]).CompareTo(ordered[1]) < 0);
        Assert.True(((IComparable)ordered[0]).CompareTo("text") > 0);
        Assert.Equal(0, ordered[0].CompareTo(Of("WEB1", "A", "X")));
    }

    private static Finding Of(string thing, string rule, string message) => new() { Thing = thing, Rule = rule, Severity = Severity.Error, Message = message };
}
