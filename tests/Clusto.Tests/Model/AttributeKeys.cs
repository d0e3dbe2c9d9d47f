namespace Clusto.Tests.Model;

public class AttributeKeys
{
    [Theory]
    [InlineData("memory")]
    [InlineData("_private")]
    [InlineData("disk-size_2")]
    [InlineData("X")]
    public void A_key_is_a_letter_or_underscore_then_letters_digits_underscores_and_hyphens(string key)
    {
        Assert.True(AttributeKey.IsValid(key));
        Assert.Same(key, AttributeKey.Check(key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("-x")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("a#1")]
    [InlineData("größe")]
    [InlineData("a'b")]
    [InlineData("a*")]
    public void Other_text_is_no_key(string? key)
    {
        Assert.False(AttributeKey.IsValid(key));
        Assert.Equal(key ?? "", Assert.Throws<AttributeKeyInvalidException>(() => AttributeKey.Check(key)).Target);
    }

    [Fact]
    public void A_key_has_128_characters_at_most()
    {
        Assert.True(AttributeKey.IsValid(new string('k', 128)));
        Assert.False(AttributeKey.IsValid(new string('k', 129)));
    }
}
