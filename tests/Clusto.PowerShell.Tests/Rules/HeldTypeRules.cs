using System.Collections;
using System.Runtime.CompilerServices;

namespace Clusto.Module.Tests.Rules;

public sealed class HeldTypeRules
{
    public static TheoryData<string> Types => HeldTypes.Names;

    [Fact]
    public void They_are_found_through_their_properties_too() => Assert.Superset(new HashSet<string> { "Thing", "AttributeList", "PortGroup" }, HeldTypes.All.Select(type => type.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Types))]
    public void It_is_a_sealed_class_that_a_script_can_name(string type)
    {
        Assert.True(HeldTypes.Named(type).IsSealed);
        using var engine = new ModuleEngine();
        Assert.Equal(type, engine.Run($"[{type}].FullName").Single.ToString());
    }

    // The engine writes properties that may only be set at creation; what that does not do is said below.
    [Theory]
    [MemberData(nameof(Types))]
    public void No_member_of_it_can_be_set_after_it_was_made(string type)
    {
        Assert.DoesNotContain(HeldTypes.Named(type).GetFields(), field => !field.IsLiteral);
        foreach (var property in HeldTypes.Named(type).GetProperties())
        {
            Assert.True(property.SetMethod is not { IsPublic: true } setter || setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)), property.Name);
            Assert.True(IsReadOnly(property.PropertyType), $"{property.Name} is {property.PropertyType}.");
        }
    }

    [Theory]
    [InlineData("Get-ClustoThing server1", "$_.Name = 'other'; $_.Attributes['tag'] = 'other'")]
    [InlineData("Get-ClustoDriver Server", "$_.RackUnits = 9; $_.Attributes['status'] = 'other'; $_.Ports[0] = $null; $_.PlacedIn[0] = 'other'")]
    [InlineData("Get-ClustoDriver Toaster", "$_.Schema[0] = $null; $_.Schema[0].Values[0] = 9; $_.Schema[0].Required = $true")]
    [InlineData("Get-ClustoPort server1 spare", "$_.Mac = 'other'; $_.Facts['speed'] = 'other'")]
    [InlineData("Get-ClustoLocation server1", "$_.Description = 'other'; $_.Path[0] = 'other'")]
    [InlineData("Test-ClustoRole", "$_.Thing = 'other'; $_.Suggestion = 'other'")]
    [InlineData("Get-ClustoStore", "$_.Location = 'other'; $_.SchemaVersion = 9")]
    public void What_a_script_does_to_its_object_nobody_else_sees(string read, string change)
    {
        using var engine = SampleSite.Open();
        var shown = $"{read} | ForEach-Object {{ [System.Management.Automation.PSSerializer]::Serialize($_, 4) }}";
        var before = engine.Run(shown).Strings;
        foreach (var part in change.Split("; "))
            engine.Try($"{read} | ForEach-Object {{ {part} }}");
        Assert.NotEmpty(before);
        Assert.Equal(before, engine.Run(shown).Strings);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void As_text_it_is_its_name_or_where_it_has_none_what_it_says(string type)
    {
        var held = HeldTypes.Named(type);
        Assert.NotEqual(typeof(object), held.GetMethod(nameof(ToString), [])!.DeclaringType);
        var value = SampleValue.Full(held);
        var text = value.ToString()!;
        if (held.GetProperty("Name") is { } name)
            Assert.Equal(name.GetValue(value), text);
        else
            Assert.Contains(SampleValue.Word, text);
        Assert.DoesNotContain(held.Name + " {", text);
    }

    private static bool IsReadOnly(Type type) =>
        type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable)) || type.Namespace == "Clusto"
        || (type.IsInterface && (type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) || type.Name == "IEnumerable`1"));
}
