namespace Clusto.Groups;

/// <summary>A class with its terms, or a role with its classes.</summary>
/// <param name="Id">The number of the group.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsRole">Whether it is a role; else it is a class.</param>
/// <param name="Terms">What a class requires of attributes.</param>
/// <param name="Classes">The classes that a role requires: number and name.</param>
internal sealed record RequiringGroup(long Id, string Name, bool IsRole, IReadOnlyList<Requirement> Terms, IReadOnlyList<(long Id, string Name)> Classes);
