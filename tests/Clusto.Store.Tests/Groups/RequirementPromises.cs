using Clusto.Query;
using Clusto.Tests.Stores;
using Clusto.Things;

namespace Clusto.Tests.Groups;

/// <summary>What classes and roles say that they require.</summary>
public abstract class RequirementPromises(TestStore store) : StoreTest(store)
{
    public sealed class OnSqlite(SqliteStore store) : RequirementPromises(store), IClassFixture<SqliteStore>;

    public sealed class OnSqlServer(SqlServerStore store) : RequirementPromises(store), IClassFixture<SqlServerStore>;

    [Theory]
    [InlineData("memory>=65536")]
    [InlineData("cpu,epyc*")]
    [InlineData("status=production")]
    [InlineData("disk#0.size>=480")]
    [InlineData("gpu")]
    [InlineData("attr:gpu")]
    public void A_class_requires_what_an_expression_can_ask_of_one_attribute(string requirement)
    {
        var @class = Add("Class", attributes: ("requires", requirement));

        Assert.Equal(requirement, Get(@class).Attributes["requires"]);
    }

    [Theory]
    [InlineData("memory>=")]
    [InlineData("5")]
    [InlineData("disk#.size")]
    [InlineData("")]
    [InlineData("memory>=1 or driver:Server")]
    [InlineData("memory>=1 attr:cpu,epyc")]
    [InlineData("memory>=1 or attr:cpu,epyc")]
    public void What_is_no_attribute_term_is_refused_wherever_it_is_written(string mistake)
    {
        var @class = Add("Class", attributes: ("requires", "gpu"));
        var before = History(@class).Length;

        Assert.Throws<ExpressionInvalidException>(() => Set(@class, "requires", mistake));
        Assert.Throws<ExpressionInvalidException>(() => Inventory.Attributes.Add(Key(@class), [Fact("requires", "cpu"), Fact("requires", mistake)], None));
        Assert.Throws<ExpressionInvalidException>(() => Add("Class", attributes: ("requires", mistake)));
        Assert.Equal("gpu", Get(@class).Attributes["requires"]);
        Assert.Equal(before, History(@class).Length);
    }

    [Fact]
    public void A_requirement_is_text_also_where_it_looks_like_something_else()
    {
        var @class = Add("Class");
        Set(@class, "REQUIRES", true);

        Assert.Equal([AttributeType.String], Get(@class).Attributes.Select(attribute => attribute.Type));
        Assert.Equal("true", Get(@class).Attributes["requires"]);
    }

    [Fact]
    public void A_role_requires_classes_by_name()
    {
        var (one, two, role) = (Add("Class"), Add("Class"), Add("Role"));

        Set(role, "requires", one, two.ToUpperInvariant());
        Inventory.Attributes.Add(Key(role), [Fact("requires", one.ToUpperInvariant())], None);

        Assert.Equal([one, two], Get(role).Attributes.Select(attribute => attribute.ToString()));
        Assert.All(Get(role).Attributes, attribute => Assert.Equal(AttributeType.Reference, attribute.Type));
        Inventory.Things.Rename(Key(one), one + "-renamed", None);
        Assert.Contains(one + "-renamed", Get(role).Attributes.Select(attribute => attribute.ToString()));
    }

    [Fact]
    public void A_role_is_created_with_its_classes()
    {
        var @class = Add("Class");

        var role = Add("Role", attributes: ("requires", @class));

        Assert.Equal(AttributeType.Reference, Get(role).Attributes[0].Type);
        Assert.Equal(AttributeType.Reference, Create(NewName("Role"), "Role", attributes: ("requires", Get(@class))).Attributes[0].Type);
    }

    [Fact]
    public void What_is_no_class_is_refused()
    {
        var (pool, role, @class) = (Add("Pool"), Add("Role"), Add("Class"));

        var error = Assert.Throws<DriverExpectedException>(() => Set(role, "requires", pool));
        Assert.Equal((pool, "Class"), (error.Target, error.Expected));
        Assert.Throws<ThingNotFoundException>(() => Set(role, "requires", "nowhere"));
        Assert.Throws<DriverExpectedException>(() => Add("Role", attributes: ("requires", role)));
        Assert.Throws<AttributeTypeInvalidException>(() => Set(@class, "requires", Get(pool)));
        Assert.Empty(Get(role).Attributes);
    }

    [Fact]
    public void A_class_that_a_role_requires_is_not_removed()
    {
        var @class = Add("Class");
        var role = Add("Role", attributes: ("requires", @class));

        Assert.Contains($"requires of {role}", Assert.Throws<ThingHasReferencesException>(() => Inventory.Things.Remove(Key(@class), recurse: true, None)).Message, StringComparison.Ordinal);

        Inventory.Attributes.Remove(Key(role), "requires", null, null, TypedValue.Of(@class), None);
        Inventory.Things.Remove(Key(@class), recurse: false, None);
    }

    [Fact]
    public void What_becomes_a_class_or_role_requires_what_fits_one()
    {
        var @class = Add("Class");
        var (role, wrong) = (Add("Pool", attributes: ("requires", @class)), Add("Pool", attributes: ("requires", "nowhere at all")));
        Assert.Equal(AttributeType.String, Get(role).Attributes[0].Type);

        Inventory.Things.SetDriver(Key(role), "Role", None);

        Assert.Equal(AttributeType.Reference, Get(role).Attributes[0].Type);
        Assert.Throws<ExpressionInvalidException>(() => Inventory.Things.SetDriver(Key(wrong), "Class", None));
        Assert.Throws<AttributeTypeInvalidException>(() => Inventory.Things.SetDriver(Key(role), "Class", None));
        Assert.Equal("Pool", Get(wrong).Driver);
        Inventory.Things.Set(Key(Add("Pool")), "Role", [Fact("requires", @class)], None);
    }

    [Fact]
    public void What_other_things_require_is_their_own_affair()
    {
        var server = Add("Server", attributes: ("requires", "whatever they like"));

        Set(server, "requires", 5);

        Assert.Equal(5L, Get(server).Attributes["requires"]);
        Assert.Equal([server], Names(Question.All([Named(server), Has("requires", "5")])));
    }
}
