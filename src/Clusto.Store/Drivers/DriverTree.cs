using Clusto.Attributes;

namespace Clusto.Drivers;

/// <summary>What drivers that are added or corrected say of other drivers, and what they ask of their own things.</summary>
internal static class DriverTree
{
    /// <summary>The drivers as they would be; nothing is written.</summary>
    /// <exception cref="DriverInvalidException">A base or a holder is not there, bases make a loop, or a driver contradicts itself or its base.</exception>
    public static DriverCatalog Grow(DriverCatalog current, IReadOnlyList<DriverText> texts)
    {
        foreach (var text in texts)
            CheckBase(current, texts, text);
        foreach (var text in texts)
            CheckLoop(current, texts, text);
        var grown = current.With(texts);
        foreach (var text in texts)
            Check(grown, text);
        foreach (var id in grown.Ids)
            CheckDefaults(grown, id, texts);
        return grown;
    }

    private static void CheckBase(DriverCatalog current, IReadOnlyList<DriverText> texts, DriverText text)
    {
        if (text.Definition.Base is not { } name || current.Contains(name) || texts.Any(other => Same(other.Definition.Name, name)))
            return;
        var nearest = EditDistance.Nearest(name, current.Names.Concat(texts.Select(other => other.Definition.Name)));
        throw text.Mistake(".base", $"there is no driver named '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
    }

    private static void CheckLoop(DriverCatalog current, IReadOnlyList<DriverText> texts, DriverText text)
    {
        var way = new List<string> { text.Definition.Name };
        for (var name = text.Definition.Base; name is not null; name = BaseOf(current, texts, name))
        {
            if (way.Exists(step => Same(step, name)))
                throw text.Mistake(".base", $"the bases make a loop: {string.Join(", ", way)} and {name} again.");
            way.Add(name);
        }
    }

    private static string? BaseOf(DriverCatalog current, IReadOnlyList<DriverText> texts, string name)
    {
        if (texts.FirstOrDefault(text => Same(text.Definition.Name, name)) is { } own)
            return own.Definition.Base;
        return current.Base(current.Id(name)) is { } parent ? current.Name(parent) : null;
    }

    private static void Check(DriverCatalog grown, DriverText text)
    {
        var definition = text.Definition;
        if (definition is { Base: null, Category: null })
            throw text.Mistake("", "a driver without a base needs a category.");
        if (definition is { Base: { } parent, Category: { } category } && grown.Driver(parent).Category is var inherited && inherited != category)
            throw text.Mistake(".category", $"'{parent}' is of the category {inherited}, and so is every driver derived from it.");
        CheckNames(grown, text, ".placedIn", definition.PlacedIn);
        CheckNames(grown, text, ".reset.keepGroups", definition.Reset?.KeepGroups);
    }

    private static void CheckNames(DriverCatalog grown, DriverText text, string path, IReadOnlyList<string>? names)
    {
        var index = 0;
        foreach (var name in names ?? [])
        {
            if (!grown.Contains(name))
                throw text.Mistake($"{path}[{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}]", $"there is no driver named '{name}'.{(grown.Nearest(name) is { } nearest ? $" Did you mean '{nearest}'?" : "")}");
            index++;
        }
    }

    // The attributes that a new thing gets must be those that it may have, also where only the base of its driver was corrected.
    private static void CheckDefaults(DriverCatalog grown, long id, IReadOnlyList<DriverText> texts)
    {
        if (grown.Schema(id) is not { } schema || texts.FirstOrDefault(text => grown.IsA(id, text.Definition.Name)) is not { } text)
            return;
        var name = grown.Name(id);
        foreach (var (key, value) in grown.Driver(id).Attributes)
        {
            try
            {
                schema.Admit($"a new {name}", new AttributeFact(key, null, null, TypedValue.Of(value)));
            }
            catch (AttributeRuleBrokenException broken)
            {
                throw text.Mistake(text.Definition.Attributes?.ContainsKey(key) == true ? $".attributes.{key}" : ".schema", broken.Message);
            }
        }
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
