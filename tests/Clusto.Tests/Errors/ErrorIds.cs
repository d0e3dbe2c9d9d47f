using System.Reflection;

namespace Clusto.Tests.Errors;

public class ErrorIds
{
    private static readonly string[] EndingTheCommand =
        ["SchemaNewer", "SchemaOutdated", "StoreBusy", "StoreFull", "StoreReadOnly", "StoreUnreachable"];

    public static TheoryData<Type> Kinds => [.. typeof(ClustoException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ClustoException)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_error_has_the_id_of_its_type_and_says_what_and_which_and_what_to_do(Type kind)
    {
        var error = Make(kind);

        Assert.Equal(kind.Name.Replace("Exception", "", StringComparison.Ordinal), error.ErrorId);
        Assert.Equal("first", error.Target);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Matches("[.?]$", error.Message);
        Assert.NotEmpty(error.Advice);
        Assert.True(kind.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_errors_of_the_store_itself_end_a_command(Type kind) =>
        Assert.Equal(EndingTheCommand.Contains(Make(kind).ErrorId), Make(kind).EndsCommand);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Errors_of_the_store_keep_what_the_database_said(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        var takesInner = constructor.GetParameters().Any(parameter => parameter.Name == "inner");

        Assert.Equal(EndingTheCommand.Contains(Make(kind).ErrorId), takesInner);
        Assert.Equal(takesInner, Make(kind).InnerException is not null);
    }

    [Fact]
    public void A_misspelt_driver_is_answered_with_the_nearest_one() =>
        Assert.Equal("There is no driver named 'Sever'. Did you mean 'Server'?", new DriverUnknownException("Sever", "Server").Message);

    [Fact]
    public void References_are_listed() =>
        Assert.Equal(["it holds a, b"], new ThingHasReferencesException("rack1", ["it holds a, b"], "advice").References);

    private static ClustoException Make(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        var parameters = constructor.GetParameters();
        return (ClustoException)constructor.Invoke([.. parameters.Select((parameter, index) => Value(parameter, index))]);
    }

    // The reason of an error may be the whole message; it then names the thing itself.
    private static object Value(ParameterInfo parameter, int index) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 7,
        var type when type == typeof(DateTime?) => DateTime.UnixEpoch,
        var type when type == typeof(Exception) => new InvalidOperationException("the database said so"),
        var type when type == typeof(IReadOnlyList<string>) => new[] { "a reference" },
        _ => index == 0 ? "first" : parameter.Name == "reason" ? "about first." : "other",
    };
}
