namespace Clusto.Query;

/// <summary>Things that are members of a pool, class or role, themselves or through groups that are.</summary>
/// <param name="Kind">Which groups.</param>
/// <param name="Pattern">The name of the group, or a pattern for it.</param>
public sealed record MemberOf(GroupKind Kind, Pattern Pattern) : Question;
