namespace Clusto;

/// <summary>A credential that is registered for a session: its name and user. The password is not shown.</summary>
public sealed class RegisteredCredential : IComparable<RegisteredCredential>, IComparable
{
    /// <summary>The name by which things name it.</summary>
    public required string Name { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>Orders by name without case.</summary>
    /// <param name="other">What to compare with.</param>
    public int CompareTo(RegisteredCredential? other) => other is null ? 1 : StringComparer.OrdinalIgnoreCase.Compare(Name, other.Name);

    int IComparable.CompareTo(object? obj) => obj is RegisteredCredential other ? CompareTo(other) : 1;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
