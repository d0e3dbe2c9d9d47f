using Clusto.Interchange.Reading;
using Clusto.Storage;

namespace Clusto.Interchange.Applying;

/// <summary>An import that is going on: where it is in the file, and what it writes into.</summary>
internal sealed class ImportRun(ChangeScope scope, SourceFile file, KnownThings known, bool prune, CancellationToken token)
{
    public ChangeScope Scope { get; } = scope;

    public SourceFile File { get; } = file;

    public KnownThings Known { get; } = known;

    /// <summary>Whether what the file does not speak of is taken away.</summary>
    public bool Prune { get; } = prune;

    /// <summary>What is being done now, for errors; of no line where it is about the file as a whole.</summary>
    public FileMark Mark { get; set; }

    /// <summary>Does something for each item, so that an error has the place of the item.</summary>
    public void ForEach<T>(IEnumerable<T> items, Func<T, FileMark> mark, Action<T> work)
    {
        foreach (var item in items)
        {
            token.ThrowIfCancellationRequested();
            Mark = mark(item);
            work(item);
        }

        Mark = default;
    }
}
