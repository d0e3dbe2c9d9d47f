using System.Globalization;

namespace Clusto;

/// <summary>One value of one attribute of a thing.</summary>
public sealed class Attribute
{
    /// <summary>The name of the thing that has it.</summary>
    public required string Thing { get; init; }

    /// <summary>The key: a letter or underscore, then letters, digits, underscores and hyphens; compared without case.</summary>
    public required string Key { get; init; }

    /// <summary>Tells attributes of the same key apart, such as the disks of a server; 0 and up.</summary>
    public int? Number { get; init; }

    /// <summary>A part of the attribute, such as the size of a disk; written like a key.</summary>
    public string? Subkey { get; init; }

    /// <summary>The type of the value.</summary>
    public required AttributeType Type { get; init; }

    /// <summary>A string, long, double, bool or UTC DateTime; the name for a reference, compact text for JSON.</summary>
    public required object Value { get; init; }

    /// <summary>The thing that it is inherited from; null for a value of the thing's own.</summary>
    public string? From { get; init; }

    /// <summary>Whether the thing goes by this value; false where a nearer source has the key too.</summary>
    public bool IsEffective { get; init; } = true;

    /// <summary>Key, number and subkey as one: <c>disk#0.size</c>.</summary>
    public string FullKey => Number is null && Subkey is null
        ? Key
        : Key + (Number is { } number ? "#" + number.ToString(CultureInfo.InvariantCulture) : "") + (Subkey is null ? "" : "." + Subkey);

    /// <summary>The value as text that reads back as the same value.</summary>
    public override string ToString() => TypedValue.Text(Type, Value);
}
