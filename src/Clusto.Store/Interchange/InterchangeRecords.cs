using Clusto.Interchange.Applying;
using Clusto.Interchange.Reading;
using Clusto.Interchange.Writing;
using Clusto.Storage;

namespace Clusto.Interchange;

/// <summary>Files of a whole inventory: written from a store, and brought into one.</summary>
public sealed class InterchangeRecords
{
    private readonly ImportParts parts;
    private readonly StoreWriter writer;

    internal InterchangeRecords(ImportParts parts, StoreWriter writer)
    {
        this.parts = parts;
        this.writer = writer;
    }

    /// <summary>The form of a file by the end of its name.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InventoryFileInvalidException">The end of its name says none.</exception>
    public static InventoryFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => InventoryFormat.Yaml,
        ".JSON" => InventoryFormat.Json,
        ".CSV" => InventoryFormat.Csv,
        _ => throw new InventoryFileInvalidException(path, 0, 0, "The end of its name does not say whether it is .yaml, .json or .csv; say the format."),
    };

    /// <summary>Brings the store to what a file says, wholly or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read, and what becomes of what it does not speak of.</param>
    /// <param name="progress">Is told how many things of the file are done.</param>
    /// <param name="token">Ends the import; nothing of it is then kept.</param>
    /// <exception cref="InventoryFileInvalidException">Something in the file is wrong, or against a rule; the message has the place.</exception>
    /// <exception cref="DriverInvalidException">A driver in it cannot be one here.</exception>
    public ImportResult Import(string path, ImportOptions options, Action<long> progress, CancellationToken token) =>
        writer.WriteAlone(null, scope => Import(scope, path, options, new StepCollector(tells: false), progress, token), token);

    /// <summary>What an import would do, thing by thing, with all its checks; nothing is kept.</summary>
    /// <inheritdoc cref="Import(string, ImportOptions, Action{long}, CancellationToken)"/>
    public (ImportResult Result, IReadOnlyList<ImportStep> Steps) Plan(string path, ImportOptions options, Action<long> progress, CancellationToken token)
    {
        var plan = default((ImportResult Result, IReadOnlyList<ImportStep> Steps));
        writer.Rehearse(() => plan = writer.Write(
            scope =>
            {
                var steps = new StepCollector(tells: true);
                return (Import(scope, path, options, steps, progress, token), steps.Steps);
            },
            token));
        return plan;
    }

    /// <summary>Writes things into a file, which is there once it is complete.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="format">The form; null for the one that the end of its name says.</param>
    /// <param name="things">The numbers of the things; null for all.</param>
    /// <param name="progress">Is told how many things are written.</param>
    /// <param name="token">Ends the export; the file is then as it was.</param>
    /// <exception cref="InventoryFileInvalidException">The end of its name says no form.</exception>
    /// <exception cref="ExportFailedException">The file cannot be written.</exception>
    public ExportResult Export(string path, InventoryFormat? format, IReadOnlySet<long>? things, Action<long> progress, CancellationToken token)
    {
        var form = format ?? FormatOf(path);
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            ExportResult result;
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
                result = Export(stream, path, form, things, progress, token);
            File.Move(draft, path, overwrite: true);
            return result;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ExportFailedException(path, error.Message.Replace(draft, path, StringComparison.Ordinal).TrimEnd('.'), "Check its folder, the permissions and the room on the disk.");
        }
        finally
        {
            if (File.Exists(draft))
                File.Delete(draft);
        }
    }

    /// <summary>Writes things into a stream.</summary>
    /// <inheritdoc cref="Export(string, InventoryFormat?, IReadOnlySet{long}?, Action{long}, CancellationToken)"/>
    public ExportResult Export(Stream stream, string name, InventoryFormat format, IReadOnlySet<long>? things, Action<long> progress, CancellationToken token) => parts.Session.InOneView(() =>
    {
        var (written, drivers, leftOut) = new SiteExport(parts.Session, parts.Drivers, parts.Ports).Write(stream, format, things, progress, token);
        return new ExportResult { File = name, Things = written, Drivers = drivers, DriversLeftOut = leftOut };
    });

    private ImportResult Import(ChangeScope scope, string path, ImportOptions options, StepCollector steps, Action<long> progress, CancellationToken token)
    {
        var format = options.Format ?? FormatOf(path);
        using var stream = SourceFile.Open(path);
        var run = new ImportRun(scope, new SourceFile(path), new KnownThings(parts.Reader), options.Prune, token);
        var import = new SiteImport(parts, run);
        scope.Observer = steps.Add;
        try
        {
            import.Run(SiteReader.Read(stream, path, format), progress, token);
        }
        catch (IOException error)
        {
            throw new InventoryFileInvalidException(path, 0, 0, $"The file cannot be read: {error.Message.TrimEnd('.')}.");
        }
        finally
        {
            scope.Observer = null;
        }

        return steps.Result(path, import.Said, run.Known.OfFile, import.Broken, scope.ChangeSet);
    }
}
