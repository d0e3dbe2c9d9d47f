namespace Clusto.Tests.Model;

public class ThingNames
{
    public static TheoryData<string> Names =>
    [
        "a", "web-1.example.org", "10.2.0.0/16", "vlan:203", "O'Brien", "\"quoted\"", "100%", "a_b", "two words",
        "Größe", "サーバー", "שרת", "🖥️ one", "'; drop table Thing; --", "$(rm -rf /)", "back`tick", "back\\slash", new string('x', 128),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_may_hold_whatever_a_person_writes(string name) => Assert.Same(name, ThingName.Check(name));

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData("", "it is empty")]
    [InlineData(" web", "begins or ends with a blank")]
    [InlineData("web ", "begins or ends with a blank")]
    [InlineData("\u00a0web", "begins or ends with a blank")]
    [InlineData("we\nb", "character 3 is a control character")]
    [InlineData("we\0b", "character 3 is a control character")]
    [InlineData("we\u0085b", "character 3 is a control character")]
    [InlineData("web*", "'*' is a wildcard")]
    [InlineData("web?", "'?' is a wildcard")]
    [InlineData("web[1", "'[' is a wildcard")]
    [InlineData("web]", "']' is a wildcard")]
    public void A_name_that_breaks_a_rule_is_refused_with_the_reason(string? name, string reason)
    {
        var error = Assert.Throws<NameInvalidException>(() => ThingName.Check(name));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_128_characters_at_most()
    {
        var error = Assert.Throws<NameInvalidException>(() => ThingName.Check(new string('x', 129)));

        Assert.Contains("it has 129 characters, 128 are the most", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_character()
    {
        // Not theory data: a runner that writes it down would change it.
        foreach (var name in new[] { "web\ud83d", "\ude00web", "a\ud83d\ud83d\ude00" })
            Assert.Throws<NameInvalidException>(() => ThingName.Check(name));
    }

    [Theory]
    [InlineData("web1", "WEB1")]
    [InlineData("größe", "GRÖßE")]
    [InlineData("ångström", "ÅNGSTRÖM")]
    [InlineData("файл", "ФАЙЛ")]
    [InlineData("istanbul", "ISTANBUL")]
    [InlineData("ıstanbul", "ıSTANBUL")]
    [InlineData("İstanbul", "İSTANBUL")]
    public void Names_are_folded_alike_in_every_culture(string name, string key)
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            foreach (var other in new[] { "", "tr-TR", "de-DE", "az-Latn-AZ" })
            {
                Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(other);
                Assert.Equal(key, ThingName.Fold(name));
            }
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }
}
