using Clusto.Storage;
using Microsoft.Data.Sqlite;

namespace Clusto.Tests.Storage;

public sealed class SqliteRowPromises : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly SqliteCommand command;

    public SqliteRowPromises()
    {
        connection.Open();
        command = connection.CreateCommand();
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("'12'", 12L)]
    public void A_number_is_what_the_reader_says(string sql, long expected)
    {
        using var row = Row(sql);

        Assert.Equal(expected, row.GetInt64(0));
        Assert.False(row.IsDBNull(0));
    }

    [Theory]
    [InlineData("0.0", 0.0)]
    [InlineData("-1.5", -1.5)]
    [InlineData("9e999", double.PositiveInfinity)]
    public void A_real_is_what_the_reader_says(string sql, double expected)
    {
        using var row = Row(sql);

        Assert.Equal(expected, row.GetDouble(0));
    }

    [Theory]
    [InlineData("''", "")]
    [InlineData("'grün 🐧'", "grün 🐧")]
    [InlineData("1.5", "1.5")]
    public void A_text_is_what_the_reader_says(string sql, string expected)
    {
        using var row = Row(sql);

        Assert.Equal(expected, row.GetString(0));
    }

    [Fact]
    public void What_has_no_value_is_refused_and_not_taken_for_nothing()
    {
        using var row = Row("null");

        Assert.True(row.IsDBNull(0));
        Assert.Throws<InvalidOperationException>(() => row.GetInt64(0));
        Assert.Throws<InvalidOperationException>(() => row.GetInt32(0));
        Assert.Throws<InvalidOperationException>(() => row.GetDouble(0));
        Assert.Throws<InvalidOperationException>(() => row.GetString(0));
    }

    [Fact]
    public void A_number_that_is_too_large_and_a_column_that_is_not_there_are_refused()
    {
        using var row = Row("4294967296");

        Assert.Throws<OverflowException>(() => row.GetInt32(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => row.GetInt64(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => row.GetString(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => row.IsDBNull(1));
    }

    public void Dispose()
    {
        command.Dispose();
        connection.Dispose();
    }

    private SqliteRow Row(string value)
    {
        command.CommandText = $"select {value}";
        var row = new SqliteRow(command.ExecuteReader());
        Assert.True(row.Read());
        return row;
    }
}
