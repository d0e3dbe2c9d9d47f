using System.Globalization;

namespace Clusto.Query;

/// <summary>Finds out which part of a question lets through the fewest things, for a database that does not know.</summary>
internal static class Selectivity
{
    /// <summary>So many things are looked at one by one at the most.</summary>
    private const int Few = 2000;

    /// <summary>With so few, looking for a part with fewer costs more than it saves.</summary>
    private const int FewEnough = 50;

    /// <summary>The part with the fewest things; null where each has many.</summary>
    public static Question? Fewest(IReadOnlyList<Question> parts, Translation translation, Predicate<Question> canLead, Func<Question, Translation, (Statement Statement, string Select)> select)
    {
        Question? best = null;
        var fewest = Few + 1;
        foreach (var part in parts.Where(part => canLead(part)))
        {
            var (statement, ids) = select(part, translation);
            var count = Count(statement, ids, translation, fewest);
            if (count < fewest)
                (best, fewest) = (part, count);
            if (fewest <= FewEnough)
                break;
        }

        return best;
    }

    private static int Count(Statement statement, string ids, Translation translation, int most) => translation.Session.ReadFirst(
        $"{statement.With(translation.Dialect.Recursive)}select count(*) from (select {translation.Dialect.TopMost}1 as Found from ({ids}) s{translation.Dialect.LimitMost}) c{(statement.HasSubqueries ? translation.Dialect.RecursionEnd : "")}",
        static row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture),
        translation.Token,
        [.. statement.Arguments, ("@Most", most)]);
}
