using System.Globalization;
using System.Net;
using Clusto.Attributes;
using Clusto.Query;

namespace Clusto.Resources;

/// <summary>Reads what a manager hands out from its attributes, and says what is wrong with them.</summary>
internal sealed class OfferReader(string manager, IReadOnlyList<AttributeRow> attributes)
{
    private const ulong HighestVlan = 4094;
    private const ulong HighestNumber = long.MaxValue;

    /// <summary>What the manager hands out; null where the attribute that says it is not there yet.</summary>
    /// <exception cref="ManagerInvalidException">An attribute is wrong.</exception>
    public Offer? Read(ResourceKind kind) => kind switch
    {
        ResourceKind.Address => One(ManagerKeys.Prefix) is { } prefix ? Network(prefix) : null,
        ResourceKind.Name => One(ManagerKeys.Pattern) is { } pattern ? Names(pattern) : null,
        ResourceKind.Vlan => Numbers(kind, HighestVlan, Given(ManagerKeys.Range, $"1-{HighestVlan}")),
        _ => Texts(ManagerKeys.Range).Count > 0 ? Numbers(kind, HighestNumber, Texts(ManagerKeys.Range)) : null,
    };

    /// <summary>The attribute that a manager lacks, with an example.</summary>
    public static (string Key, string Example) Needed(ResourceKind kind) => kind switch
    {
        ResourceKind.Address => (ManagerKeys.Prefix, "10.2.0.0/24"),
        ResourceKind.Name => (ManagerKeys.Pattern, "web{0:0000}"),
        _ => (ManagerKeys.Range, "1000-1999"),
    };

    /// <summary>Reads a prefix without host bits.</summary>
    /// <exception cref="ManagerInvalidException">It is none.</exception>
    public static IPNetwork Prefix(string manager, string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal) || !AddressText.TryReadPrefix(text, out var prefix) || !AddressText.TryRead(text, out var address))
            throw new ManagerInvalidException(manager, $"its prefix '{text}' is none", "Write an address and the length of the prefix: 10.2.0.0/24 or 2001:db8::/64.");
        return prefix.BaseAddress.Equals(address)
            ? prefix
            : throw new ManagerInvalidException(manager, $"its prefix '{text}' has bits behind its length", $"Write {prefix}, or the length that {address} is the start of.");
    }

    private NetworkOffer Network(string text)
    {
        var prefix = Prefix(manager, text);
        var all = Range(prefix);
        var kept = new List<NumberRange>();
        kept.AddRange(Ranges(ManagerKeys.Excluded, all));
        List<NumberRange> gateways = [.. Texts(ManagerKeys.Gateway).Select(gateway => Gateway(gateway, all))];
        List<NumberRange> reserved = [.. Ranges(ManagerKeys.Reserved, all)];
        return new NetworkOffer(manager, prefix, One(ManagerKeys.RoutingDomain) ?? "")
        {
            Range = prefix.ToString(),
            Values = new RangeSet([all]),
            Kept = new RangeSet(kept),
            Excluded = new RangeSet([.. kept, .. NetworkOffer.OfNobody(prefix, all)]),
            Gateways = new RangeSet(gateways),
            Reserved = new RangeSet([.. reserved, .. gateways]),
            IsReused = IsReused(),
        };
    }

    private NumberOffer Numbers(ResourceKind kind, ulong highest, IReadOnlyList<string> ranges)
    {
        var all = new NumberRange(kind == ResourceKind.Vlan ? 1u : 0u, highest);
        return new NumberOffer(manager, kind)
        {
            Range = string.Join(", ", ranges),
            Values = new RangeSet(ranges.Select(text => Numbers(ManagerKeys.Range, text, all))),
            Excluded = new RangeSet(Texts(ManagerKeys.Excluded).Select(text => Numbers(ManagerKeys.Excluded, text, all))),
            Reserved = new RangeSet(Texts(ManagerKeys.Reserved).Select(text => Numbers(ManagerKeys.Reserved, text, all))),
            Step = Step(),
            IsReused = IsReused(),
        };
    }

    private NameOffer Names(string text)
    {
        var pattern = NamePattern.Read(text)
            ?? throw new ManagerInvalidException(manager, $"its pattern '{text}' has no counter, or more than one", "Write one counter in braces: web{0} gives web1, web{0:0000} gives web0001.");
        var all = new NumberRange(0, HighestNumber);
        var ranges = Given(ManagerKeys.Range, $"1-{HighestNumber.ToString(CultureInfo.InvariantCulture)}");
        var offer = new NameOffer(manager, pattern)
        {
            Range = Texts(ManagerKeys.Range).Count == 0 ? text : $"{text}, {string.Join(", ", ranges)}",
            Values = new RangeSet(ranges.Select(range => Numbers(ManagerKeys.Range, range, all))),
            Excluded = new RangeSet(Texts(ManagerKeys.Excluded).Select(range => Numbers(ManagerKeys.Excluded, range, all))),
            Reserved = new RangeSet(Texts(ManagerKeys.Reserved).Select(range => Numbers(ManagerKeys.Reserved, range, all))),
            Step = Step(),
            IsReused = IsReused(),
        };
        try
        {
            ThingName.Check(offer.Text(offer.Last));
        }
        catch (NameInvalidException error)
        {
            throw new ManagerInvalidException(manager, $"its pattern '{text}' gives names that no thing can have: {error.Message.TrimEnd('.')}", error.Advice);
        }

        return offer;
    }

    private IEnumerable<NumberRange> Ranges(string key, NumberRange all) => Texts(key).Select(text => Addresses(key, text, all));

    private NumberRange Addresses(string key, string text, NumberRange all)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 && AddressText.TryReadPrefix(text.Trim(), out var prefix))
            return Inside(key, text, Range(prefix), all);
        if (dash < 0 || !AddressText.TryRead(text[..dash].Trim(), out var first) || !AddressText.TryRead(text[(dash + 1)..].Trim(), out var last) || first.AddressFamily != last.AddressFamily)
            throw new ManagerInvalidException(manager, $"'{text}' in its attribute '{key}' is no range of addresses", "Write an address, a prefix, or a range: 10.2.0.1-10.2.0.9.");
        return Inside(key, text, Between(key, text, NumberBytes.Read(AddressText.Number(first)), NumberBytes.Read(AddressText.Number(last))), all);
    }

    private NumberRange Numbers(string key, string text, NumberRange all)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (from, to) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        if (!UInt128.TryParse(from.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !UInt128.TryParse(to.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            throw new ManagerInvalidException(manager, $"'{text}' in its attribute '{key}' is no range of numbers", "Write a number, or a range: 1000-1999.");
        return Inside(key, text, Between(key, text, first, last), all);
    }

    private NumberRange Between(string key, string text, UInt128 first, UInt128 last) => first <= last
        ? new NumberRange(first, last)
        : throw new ManagerInvalidException(manager, $"the range '{text}' in its attribute '{key}' is upside down", "Write the lower end first.");

    private NumberRange Inside(string key, string text, NumberRange range, NumberRange all) => all.Contains(range)
        ? range
        : throw new ManagerInvalidException(manager, $"'{text}' in its attribute '{key}' is not within {Limits(all)}", "Correct the range, or the one that it has to be in.");

    private string Limits(NumberRange all) => One(ManagerKeys.Prefix) ?? string.Create(CultureInfo.InvariantCulture, $"{all.First}-{all.Last}");

    private NumberRange Gateway(string text, NumberRange all) => AddressText.TryRead(text, out _) && !text.Contains('/', StringComparison.Ordinal)
        ? Addresses(ManagerKeys.Gateway, text, all)
        : throw new ManagerInvalidException(manager, $"its gateway '{text}' is no address", "Write an address of the network: 10.2.0.1.");

    private UInt128 Step()
    {
        if (One(ManagerKeys.Step) is not { } text)
            return UInt128.One;
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step > 0
            ? step
            : throw new ManagerInvalidException(manager, $"its step '{text}' is no number from 1", "Write how far one number is from the next: 10.");
    }

    private bool IsReused()
    {
        if (One(ManagerKeys.Reuse) is not { } text)
            return true;
        return bool.TryParse(text, out var isReused)
            ? isReused
            : throw new ManagerInvalidException(manager, $"its attribute '{ManagerKeys.Reuse}' is '{text}'", "Write true, where what was given back is handed out again, or false.");
    }

    private List<string> Given(string key, string otherwise) => Texts(key) is { Count: > 0 } given ? given : [otherwise];

    private string? One(string key) => Texts(key) switch
    {
        [] => null,
        [var only] => only,
        _ => throw new ManagerInvalidException(manager, $"its attribute '{key}' has several values", "Leave one of them."),
    };

    private List<string> Texts(string key) =>
        [.. attributes.Where(row => row.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Select(row => row.ToAttribute(manager).ToString()).Where(static text => text.Length > 0)];

    /// <summary>All addresses of a prefix.</summary>
    public static NumberRange Range(IPNetwork prefix) =>
        new(NumberBytes.Read(AddressText.Number(prefix.BaseAddress)), NumberBytes.Read(AddressText.Number(AddressText.Last(prefix))));
}
