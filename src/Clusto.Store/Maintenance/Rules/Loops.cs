namespace Clusto.Maintenance.Rules;

/// <summary>Finds what contains itself.</summary>
internal sealed class Loops
{
    private readonly Dictionary<long, (string Name, List<long> Into)> steps = [];

    public void Add(long id, string name, long into)
    {
        if (!steps.TryGetValue(id, out var step))
            steps[id] = step = (name, []);
        step.Into.Add(into);
    }

    /// <summary>The names along each loop.</summary>
    public IEnumerable<IReadOnlyList<string>> Find()
    {
        var done = new HashSet<long>();
        foreach (var start in steps.Keys)
        {
            // A way of our own and no recursion: a loop may be as long as the store.
            var way = new List<(long Id, int Next)> { (start, 0) };
            var onWay = new HashSet<long> { start };
            while (way.Count > 0)
            {
                var (id, next) = way[^1];
                if (done.Contains(id) || !steps.TryGetValue(id, out var step) || next == step.Into.Count)
                {
                    done.Add(id);
                    onWay.Remove(id);
                    way.RemoveAt(way.Count - 1);
                    continue;
                }

                way[^1] = (id, next + 1);
                var into = step.Into[next];
                if (onWay.Contains(into))
                    yield return [.. way.SkipWhile(passed => passed.Id != into).Select(passed => steps[passed.Id].Name)];
                else if (onWay.Add(into))
                    way.Add((into, 0));
            }
        }
    }
}
