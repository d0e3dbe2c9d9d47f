using System.Text.RegularExpressions;
using Clusto.Storage;

namespace Clusto.Tests.Storage;

public class SchemaNumbers
{
    public static TheoryData<StoreKind, string, Type> Columns
    {
        get
        {
            var data = new TheoryData<StoreKind, string, Type>();
            foreach (var kind in Enum.GetValues<StoreKind>())
            {
                data.Add(kind, "Category", typeof(Category));
                data.Add(kind, "Port.Kind", typeof(PortKind));
                data.Add(kind, "RackFace", typeof(RackFace));
                data.Add(kind, "RackSide", typeof(RackSide));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_numbers_that_a_column_takes_are_those_of_its_enum(StoreKind kind, string column, Type type)
    {
        var numbers = Enum.GetValues(type).Cast<int>().ToArray();

        var check = Regex.Match(Table(kind, column), $@"\b{column.Split('.')[^1]} between (\d+) and (\d+)", RegexOptions.RightToLeft);

        Assert.Equal((numbers.Min(), numbers.Max()), (Number(check.Groups[1]), Number(check.Groups[2])));
        Assert.Equal(numbers.Max() - numbers.Min() + 1, numbers.Length);
    }

    // A new kind of change must not copy all of the history, so there is room for more of them in one byte.
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.SqlServer)]
    public void The_kinds_of_change_are_one_after_another_and_fit_their_column(StoreKind kind)
    {
        var numbers = Enum.GetValues<ChangeKind>().Cast<int>().ToArray();

        var check = Regex.Match(Table(kind, "Change.Kind"), @"\bKind between (\d+) and (\d+)", RegexOptions.RightToLeft);

        Assert.Equal((0, 255), (Number(check.Groups[1]), Number(check.Groups[2])));
        Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "when")]
    [InlineData(StoreKind.SqlServer, @"\(Type =")]
    public void Each_type_of_value_has_its_column(StoreKind kind, string before)
    {
        var found = Regex.Matches(Table(kind, "Attribute.Type"), before + @" (\d) ?(?:then|and) (?:json_valid\(|isjson\()?(\w+)").ToDictionary(match => (AttributeType)Number(match.Groups[1]), match => match.Groups[2].Value);

        Assert.Equal(
            new Dictionary<AttributeType, string>
            {
                [AttributeType.String] = "TextValue",
                [AttributeType.Integer] = "IntegerValue",
                [AttributeType.Real] = "RealValue",
                [AttributeType.Boolean] = "IntegerValue",
                [AttributeType.DateTime] = "TimeValue",
                [AttributeType.Reference] = "ReferenceId",
                [AttributeType.Json] = "TextValue",
            },
            found);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.SqlServer)]
    public void The_last_script_is_the_version_that_the_program_needs(StoreKind kind)
    {
        var numbers = MigrationScripts.Of(kind).Select(script => MigrationScripts.Number(script.Name));

        Assert.Equal(Enumerable.Range(1, MigrationScripts.Newest), numbers);
    }

    // The parts of the scripts that make and change the table of a column; all of them where none is named.
    private static string Table(StoreKind kind, string column)
    {
        var script = string.Concat(MigrationScripts.Of(kind).Select(item => item.Text));
        return column.Contains('.') ? string.Concat(Regex.Matches(script, $@"(create|alter) table (dbo\.)?(New)?{column.Split('.')[0]} .*?;", RegexOptions.Singleline)) : script;
    }

    private static int Number(Group group) => int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture);
}
