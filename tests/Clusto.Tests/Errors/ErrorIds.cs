using System.Reflection;

namespace Clusto.Tests.Errors;

public class ErrorIds
{
    private static readonly string[] OfTheStore =
        ["BatchRolledBack", "SchemaNewer", "SchemaOutdated", "StoreBusy", "StoreCopyFailed", "StoreFull", "StoreReadOnly", "StoreUnreachable", "TransactionRolledBack"];

    private static readonly string[] OfTheCommand = ["ExpressionInvalid", "StoreExists", "StoreNotEmpty", "TransactionInBlock", "TransactionMissing", "TransactionOpen"];

    public static TheoryData<Type> Kinds => [.. typeof(ClustoException).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(ClustoException)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_error_has_the_id_of_its_type_and_says_what_and_which_and_what_to_do(Type kind)
    {
        var error = Make(kind);

        Assert.Equal(kind.Name.Replace("Exception", "", StringComparison.Ordinal), error.ErrorId);
        Assert.Equal("first", error.Target);
        Assert.Contains("first", error.Message, StringComparison.Ordinal);
        Assert.Matches("[.?]$", error.Message.Split('\n')[0]);
        Assert.NotEmpty(error.Advice);
        Assert.True(kind.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Only_errors_of_the_store_itself_of_its_transactions_and_questions_that_cannot_be_read_end_a_command(Type kind) =>
        Assert.Equal(OfTheStore.Concat(OfTheCommand).Contains(Make(kind).ErrorId), Make(kind).EndsCommand);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Errors_of_the_store_keep_what_the_database_said(Type kind)
    {
        var constructor = Constructor(kind);
        var takesInner = constructor.GetParameters().Any(parameter => parameter.Name == "inner");

        Assert.Equal(OfTheStore.Contains(Make(kind).ErrorId), takesInner);
        Assert.Equal(takesInner || constructor.GetParameters().Any(parameter => parameter.Name == "cause"), Make(kind).InnerException is not null);
    }

    [Fact]
    public void A_misspelt_driver_is_answered_with_the_nearest_one() =>
        Assert.Equal("There is no driver named 'Sever'. Did you mean 'Server'?", new DriverUnknownException("Sever", "Server").Message);

    [Fact]
    public void References_are_listed() =>
        Assert.Equal(["it holds a, b"], new ThingHasReferencesException("rack1", ["it holds a, b"], "advice").References);

    [Fact]
    public void What_a_role_lacks_is_listed()
    {
        var many = Enumerable.Range(1, 12).Select(number => $"'web{number}' lacks something.").ToArray();
        var error = new RoleRequirementMissingException("web-pool", "is not put into 'blog', because", many, "advice");

        Assert.Equal(many, error.Missing);
        Assert.StartsWith("'web-pool' is not put into 'blog', because 'web1' lacks something; 'web2' lacks", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("'web10' lacks something; and 2 more.", error.Message, StringComparison.Ordinal);
    }

    // A question that cannot be read has a second one, for what is wrong with no place of its text.
    private static ConstructorInfo Constructor(Type kind) => kind.GetConstructors().MinBy(constructor => constructor.GetParameters().Length)!;

    private static ClustoException Make(Type kind)
    {
        var constructor = Constructor(kind);
        var parameters = constructor.GetParameters();
        return (ClustoException)constructor.Invoke([.. parameters.Select((parameter, index) => Value(parameter, index))]);
    }

    // The reason of an error may be the whole message; it then names the thing itself.
    private static object Value(ParameterInfo parameter, int index) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 7,
        var type when type == typeof(DateTime?) => DateTime.UnixEpoch,
        var type when type == typeof(ClustoException) => new ThingNotFoundException("other"),
        var type when type == typeof(Exception) => new InvalidOperationException("the database said so"),
        var type when type == typeof(Utilization) => new Utilization { Manager = "first", Kind = ResourceKind.Number, Range = "1-9", Size = 9, Used = 8, Reserved = 1, Nested = 0, Free = 0 },
        var type when type == typeof(IReadOnlyList<string>) => new[] { "a reference" },
        _ => index == 0 ? "first" : parameter.Name is "reason" or "mistake" ? "about first." : "other",
    };
}
