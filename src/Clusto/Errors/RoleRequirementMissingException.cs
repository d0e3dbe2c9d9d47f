namespace Clusto;

/// <summary>A server would have a class or role without what that requires, or would lose what its roles and services need.</summary>
public sealed class RoleRequirementMissingException : ClustoException
{
    private const int MostShown = 10;

    /// <summary>Makes the error.</summary>
    /// <param name="thing">The thing that was to be changed.</param>
    /// <param name="refusal">What is not done with it, up to the reason: <c>is not put into 'bigmem', because</c>.</param>
    /// <param name="missing">All that would be missing, in sentences.</param>
    /// <param name="advice">What to do.</param>
    public RoleRequirementMissingException(string thing, string refusal, IReadOnlyList<string> missing, string advice)
        : base("RoleRequirementMissing", thing, $"'{thing}' {refusal} {Sentence(missing)}.", advice)
    {
        Missing = missing;
    }

    /// <summary>All that would be missing, in sentences.</summary>
    public IReadOnlyList<string> Missing { get; }

    private static string Sentence(IReadOnlyList<string> missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        var shown = string.Join("; ", missing.Take(MostShown).Select(sentence => sentence.TrimEnd('.')));
        return missing.Count > MostShown ? $"{shown}; and {missing.Count - MostShown} more" : shown;
    }
}
