using System.Collections;
using System.Globalization;

namespace Clusto.Tests.Model;

public class TypedValues
{
    private static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Net_values_keep_their_types()
    {
        Assert.Equal(new TypedValue(AttributeType.Integer, 5L), TypedValue.Of((byte)5));
        Assert.Equal(new TypedValue(AttributeType.Integer, -5L), TypedValue.Of((short)-5));
        Assert.Equal(new TypedValue(AttributeType.Integer, long.MaxValue), TypedValue.Of((ulong)long.MaxValue));
        Assert.Equal(new TypedValue(AttributeType.Real, 1.5), TypedValue.Of(1.5m));
        Assert.Equal(new TypedValue(AttributeType.Boolean, true), TypedValue.Of(true));
        Assert.Equal(new TypedValue(AttributeType.DateTime, Noon), TypedValue.Of(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.FromHours(1))));
        Assert.Equal(new TypedValue(AttributeType.String, "x"), TypedValue.Of('x'));
        Assert.Equal(new TypedValue(AttributeType.Json, """{"a":1}"""), TypedValue.Of(new Hashtable { ["a"] = 1 }));
        Assert.Equal(new TypedValue(AttributeType.String, "42"), TypedValue.Of("42"));
    }

    [Fact]
    public void What_cannot_be_stored_is_refused()
    {
        foreach (var value in new object?[] { null, double.NaN, double.PositiveInfinity, float.NegativeInfinity, ulong.MaxValue })
            Assert.Throws<AttributeTypeInvalidException>(() => TypedValue.Of(value));
    }

    [Fact]
    public void Several_values_at_once_are_refused_and_not_stored_as_the_name_of_a_type()
    {
        Assert.Throws<AttributeTypeInvalidException>(() => TypedValue.Of(new[] { 1, 2 }));
        Assert.Throws<AttributeTypeInvalidException>(() => TypedValue.Of(new List<string> { "a" }));
    }

    [Fact]
    public void Times_are_kept_in_UTC()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);

        var value = (DateTime)TypedValue.Of(local).Value;

        Assert.Equal(DateTimeKind.Utc, value.Kind);
        Assert.Equal(local.ToUniversalTime(), value);
    }

    [Theory]
    [InlineData("5", AttributeType.Integer, "5")]
    [InlineData("-9223372036854775808", AttributeType.Integer, "-9223372036854775808")]
    [InlineData("1e3", AttributeType.Real, "1000")]
    [InlineData("TRUE", AttributeType.Boolean, "true")]
    [InlineData("2026-11-23T12:00:00+01:00", AttributeType.DateTime, "2026-11-23T11:00:00Z")]
    [InlineData("""{ "a" : [ 1, 2 ] }""", AttributeType.Json, """{"a":[1,2]}""")]
    [InlineData("rack1", AttributeType.Reference, "rack1")]
    public void Text_becomes_the_type_that_is_asked_for(string text, AttributeType type, string expected)
    {
        var value = TypedValue.As(text, type);

        Assert.Equal(type, value.Type);
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("5.5", AttributeType.Integer)]
    [InlineData("9223372036854775808", AttributeType.Integer)]
    [InlineData("1,5", AttributeType.Real)]
    [InlineData("1e999", AttributeType.Real)]
    [InlineData("NaN", AttributeType.Real)]
    [InlineData("yes", AttributeType.Boolean)]
    [InlineData("soon", AttributeType.DateTime)]
    [InlineData("{", AttributeType.Json)]
    public void Text_that_is_not_of_the_type_is_refused_with_the_type(string text, AttributeType type)
    {
        var error = Assert.Throws<AttributeTypeInvalidException>(() => TypedValue.As(text, type));

        Assert.Contains(type.ToString(), error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [InlineData("65536", AttributeType.Integer)]
    [InlineData("-1", AttributeType.Integer)]
    [InlineData("0", AttributeType.Integer)]
    [InlineData("9223372036854775807", AttributeType.Integer)]
    [InlineData("-9223372036854775808", AttributeType.Integer)]
    [InlineData("1.5", AttributeType.Real)]
    [InlineData("-0.25", AttributeType.Real)]
    [InlineData("true", AttributeType.Boolean)]
    [InlineData("False", AttributeType.Boolean)]
    [InlineData("2026-11-23T04:00Z", AttributeType.DateTime)]
    [InlineData("2026-11-23", AttributeType.DateTime)]
    [InlineData("9223372036854775808", AttributeType.String)]
    [InlineData("007", AttributeType.String)]
    [InlineData("-0", AttributeType.String)]
    [InlineData("+5", AttributeType.String)]
    [InlineData("1,5", AttributeType.String)]
    [InlineData("1.2.3", AttributeType.String)]
    [InlineData("1e5", AttributeType.String)]
    [InlineData("1.", AttributeType.String)]
    [InlineData("NaN", AttributeType.String)]
    [InlineData("", AttributeType.String)]
    [InlineData(" 5", AttributeType.String)]
    [InlineData("٣", AttributeType.String)]
    [InlineData("2026-13-45", AttributeType.String)]
    public void Typed_text_is_read_as_a_person_means_it(string text, AttributeType type) => Assert.Equal(type, TypedValue.Parse(text).Type);

    [Fact]
    public void Text_is_the_same_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            foreach (var other in new[] { "", "de-DE", "tr-TR", "ar-SA", "th-TH" })
            {
                Thread.CurrentThread.CurrentCulture = new CultureInfo(other);
                Assert.Equal("1234.5", TypedValue.Of(1234.5).ToString());
                Assert.Equal("2026-11-23T12:00:00Z", TypedValue.Of(Noon).ToString());
                Assert.Equal(1234.5, TypedValue.Parse("1234.5").Value);
                Assert.Equal(Noon, TypedValue.Parse("2026-11-23T12:00Z").Value);
                Assert.Equal("true", TypedValue.Of(true).ToString());
            }
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_text_of_a_value_reads_back_as_the_value()
    {
        object[] values = [long.MinValue, long.MaxValue, double.MaxValue, double.Epsilon, 0.1, true, DateTime.MaxValue.ToUniversalTime(), Noon.AddTicks(1), "line\none", ""];
        foreach (var value in values.Select(TypedValue.Of))
            Assert.Equal(value, TypedValue.As(value.ToString(), value.Type));
    }
}
