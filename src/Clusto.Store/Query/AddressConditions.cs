using System.Text;
using System.Text.Json;

namespace Clusto.Query;

/// <summary>Questions about ports, addresses and what was handed out as SQL.</summary>
internal sealed class AddressConditions(Translation translation)
{
    private const string NamesOfPorts = "select distinct p.Name from Port p";
    private const string MacsOfPorts = "select distinct p.Mac from Port p where p.Mac is not null";
    private const string TextsOfResources = "select distinct r.Text from Resource r";
    private const string TextsOfKey = "select distinct a.TextValue from Attribute a where a.AttributeKey = @Key and a.Type = 0";

    private Storage.Dialect Dialect => translation.Dialect;

    /// <summary>The things that have a port, as a select: those of the drivers that have it, and those that have it of their own.</summary>
    public string Ports(PortIs port)
    {
        var match = TextMatch.Of(port.Pattern);
        var drivers = translation.Drivers.WithPort(match);
        var own = IsPlain(port.Pattern)
            ? $"p.Name = {translation.Parameter(port.Pattern.Text)}"
            : $"p.Name in ({Texts(translation.Choose(NamesOfPorts, match, $"ports of a thing's own are told apart by {port}"))})";
        var all = $"select p.ThingId from Port p where {own}";
        return drivers.Count == 0 ? all : all + $" union all select c.Id from Thing c where c.DriverId in ({QuestionTranslator.Numbers(drivers)})";
    }

    public string Macs(MacIs mac)
    {
        if (mac.Pattern.Kind == PatternKind.Exact)
            return $"select p.ThingId from Port p where p.Mac = {translation.Parameter(MacText.Normalize(mac.Pattern.Text) ?? "")}";
        return $"select p.ThingId from Port p where p.Mac in ({Texts(translation.Choose(MacsOfPorts, TextMatch.Of(mac.Pattern), $"hardware addresses are told apart by {mac}"))})";
    }

    /// <summary>The things that carry an address: addresses of one prefix are next to one another in the order of what was handed out; those in attributes are told apart here.</summary>
    public string Addresses(AddressIs address)
    {
        var match = AddressMatch.Of(address.Pattern);
        var isPrefix = AddressText.TryReadPrefix(address.Pattern.Text, out var prefix) && address.Pattern.Kind == PatternKind.Exact;
        var purpose = $"addresses in attributes are told apart by {address}";
        List<(string Name, object? Value)> values = [("@Key", AddressMatch.Key)];
        var sql = TextsOfKey;
        if (isPrefix && AddressText.CommonText(prefix) is { Length: > 0 } common)
        {
            sql = $"{TextsOfKey} and {Dialect.TextBegins("@First", "@Last")}";
            values.AddRange([("@First", common), ("@Last", common + Dialect.LastCharacter)]);
        }

        var texts = translation.Choose(sql, match, purpose, [.. values]);
        var inAttributes = $"select a.ThingId from Attribute a where a.AttributeKey = {translation.Parameter(AddressMatch.Key)} and a.Type = 0 and {Dialect.TextIn(List(texts), texts.TrueForAll(static text => Ascii.IsValid(text)))}";
        var networks = QuestionTranslator.Numbers(translation.Drivers.Matching(Pattern.Exactly("Network")));
        var handedOut = isPrefix
            ? $"r.Value >= {translation.Parameter(AddressText.Number(prefix.BaseAddress))} and r.Value <= {translation.Parameter(AddressText.Number(AddressText.Last(prefix)))} and {SameFamily(prefix)}"
            : $"r.Text in ({Texts(translation.Choose(TextsOfResources, match, $"addresses that were handed out are told apart by {address}"))})";
        return $"{inAttributes} union all select r.ThingId from Resource r join Thing n on n.Id = r.ManagerId where n.DriverId in ({networks}) and {handedOut}";
    }

    public string Vlans(VlanIs vlan, AttributeConditions attributes)
    {
        var values = new AttributeHas("vlan", null, null, vlan.Pattern);
        var inAttributes = Exactness.IsExact(values) ? attributes.Ids(values) : translation.Resolved(values);
        var pools = QuestionTranslator.Numbers(translation.Drivers.Matching(Pattern.Exactly("VlanPool")));
        return $"{inAttributes} union all select r.ThingId from Resource r join Thing n on n.Id = r.ManagerId where n.DriverId in ({pools}) and {HandedOut(vlan.Pattern, vlan)}";
    }

    public string Resources(ResourceIs resource, Func<Question, string> named) =>
        $"""
        select r.ThingId from Resource r where {HandedOut(resource.Pattern, resource)}
        union all select r.ThingId from Resource r where r.ManagerId in (select Id from {named(new NameIs(resource.Pattern))})
        """;

    private string HandedOut(Pattern pattern, Question question) => IsPlain(pattern)
        ? $"r.Text = {translation.Parameter(pattern.Text)}"
        : $"r.Text in ({Texts(translation.Choose(TextsOfResources, TextMatch.Of(pattern), $"what was handed out is told apart by {question}"))})";

    // Beyond ASCII, not every database knows which letters are the same in another case.
    private static bool IsPlain(Pattern pattern) => pattern.Kind == PatternKind.Exact && Ascii.IsValid(pattern.Text);

    // Both families share one order of numbers.
    private static string SameFamily(System.Net.IPNetwork prefix) =>
        prefix.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "r.Text like '%:%'" : "r.Text like '%.%' and r.Text not like '%:%'";

    private string Texts(List<string> texts) => Dialect.Texts(List(texts));

    private string List(IEnumerable<string> texts) => translation.Parameter(JsonSerializer.Serialize(texts));
}
