using System.Globalization;

namespace Clusto;

/// <summary>A manager has not as many free values as were asked for.</summary>
public sealed class ResourceExhaustedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="utilization">How full the manager is.</param>
    /// <param name="wanted">What was asked for, in words: <c>free address</c>, <c>run of 16 free addresses</c>.</param>
    public ResourceExhaustedException(Utilization utilization, string wanted)
        : base("ResourceExhausted", utilization?.Manager, Text(utilization!, wanted), "Give back what is no longer needed, make its range larger, or ask another one. Get-ClustoResource -Utilization shows how full each is.")
    {
        Utilization = utilization!;
    }

    /// <summary>How full the manager is.</summary>
    public Utilization Utilization { get; }

    private static string Text(Utilization of, string wanted)
    {
        var parts = new List<string> { $"{of.Used} of {of.Size} are handed out" };
        if (!of.Reserved.IsZero)
            parts.Add($"{of.Reserved} are reserved");
        if (!of.Nested.IsZero)
            parts.Add($"{of.Nested} belong to networks in it");
        parts.Add($"{of.Free} are free");
        return string.Create(CultureInfo.InvariantCulture, $"'{of.Manager}' ({of.Range}) has no {wanted}: {string.Join(", ", parts)}.");
    }
}
