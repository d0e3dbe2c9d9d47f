using System.CommandLine;
using System.Runtime.InteropServices;
using Clusto.Storage;

namespace Clusto.Shell.Commands;

/// <summary>One run of a command: its store, its output, its errors and its exit code.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly ParseResult given;
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<PosixSignal, PosixSignalRegistration> interrupts = [];
    private ErrorOutput? errors;
    private Inventory? inventory;
    private IDisposable? batch;

    public CommandRun(ParseResult given)
    {
        this.given = given;
        IsJson = GlobalOptions.Json.IsIn(given);
    }

    /// <summary>Whether a program reads the output.</summary>
    public bool IsJson { get; }

    /// <summary>Ends a change with Ctrl-C.</summary>
    public CancellationToken Token => stop.Token;

    public StandardOutput Out { get; } = new();

    public int Code { get; private set; }

    /// <summary>The store, opened when it is first asked for.</summary>
    public Inventory Inventory => inventory ??= Open();

    public StoreAddress Address() => StoreChoice.Of(given.GetValue(GlobalOptions.Store));

    /// <summary>How the store is opened; null as always.</summary>
    public StoreOptions? Options => GlobalOptions.ReadOnly.IsIn(given) ? new StoreOptions { ReadOnly = true } : null;

    /// <summary>The store for changes: all that the command changes becomes one change set, with the command line and the reason.</summary>
    /// <param name="itemsPerTransaction">How many items may share a transaction; null for as many as suits the database.</param>
    public Inventory Changing(int? itemsPerTransaction = null)
    {
        var open = Inventory;
        // A read ends at once with Ctrl-C; a write first commits the items that are done.
        StopByHand();
        batch ??= open.JoinBatch(Origin.Here(CommandText.Of(Environment.GetCommandLineArgs().AsSpan(1)), given.GetValue(GlobalOptions.Reason)), itemsPerTransaction);
        return open;
    }

    /// <summary>Lets Ctrl-C, and further signals, end the work in order, not the program.</summary>
    public void StopByHand(params IEnumerable<PosixSignal> more)
    {
        foreach (var signal in more.Prepend(PosixSignal.SIGINT))
        {
            if (!interrupts.ContainsKey(signal))
                interrupts[signal] = PosixSignalRegistration.Create(signal, Stop);
        }
    }

    /// <summary>Works on items one by one; what fails is reported and the others go on.</summary>
    public void Each<T>(IEnumerable<T> items, Action<T> work)
    {
        foreach (var item in items)
        {
            Token.ThrowIfCancellationRequested();
            try
            {
                work(item);
            }
            catch (ClustoException error) when (!error.EndsCommand)
            {
                Report(error);
            }
        }
    }

    public void Report(ClustoException error)
    {
        Code = ExitCode.Worst(Code, ExitCode.Of(error));
        // Lines come in the order of the items, but none says "done" before the commit.
        if (batch is null)
            Out.Flush();
        Errors.Write(error);
    }

    /// <summary>Ends with the exit code for a failure, where the answer itself says what is wrong.</summary>
    public void Fail() => Code = ExitCode.Worst(Code, ExitCode.Failed);

    /// <summary>Warns of what is missing now where a change was forced.</summary>
    public void Warn(IReadOnlyList<Finding> missing)
    {
        foreach (var finding in missing)
            Notice("Warning: " + finding.Message);
    }

    /// <summary>Says something that is neither a result nor an error.</summary>
    public void Notice(string text) => Errors.Notice(text);

    /// <summary>Asks before much is taken away.</summary>
    /// <exception cref="UsageException">There is nobody to ask and --yes was not given.</exception>
    public bool Confirm(string question)
    {
        if (GlobalOptions.Yes.IsIn(given))
            return true;
        if (Console.IsInputRedirected)
            throw new UsageException(question + " Nothing was done.", "There is no terminal to ask on; add --yes.") { ErrorId = "ConfirmationMissing" };
        if (Errors.Ask(question))
            return true;
        Notice("Nothing was done.");
        Code = ExitCode.Worst(Code, ExitCode.Failed);
        return false;
    }

    /// <summary>Runs the command and gives the exit code. Every error of the program ends here.</summary>
    public int Guard(Action work)
    {
        try
        {
            try
            {
                work();
                Timing.Mark("query");
            }
            finally
            {
                // What was done is committed also when the rest could not be.
                Interlocked.Exchange(ref batch, null)?.Dispose();
            }

            Out.Flush();
            Timing.Mark("print");
        }
        catch (ClustoException error)
        {
            Report(error);
        }
        catch (UsageException mistake)
        {
            Code = ExitCode.Usage;
            Errors.Write(mistake);
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            Code = ExitCode.Interrupted;
        }
        catch (OutputClosedException)
        {
            // The reader, such as head, has had enough; that is no failure.
            Out.Discard();
        }
        catch (IOException error)
        {
            Out.Discard();
            Code = ExitCode.Failed;
            Errors.Write("OutputFailed", "The answer could not be written: " + error.Message + ".", "Make room, or send the output elsewhere. What the command changed stays changed.", null);
        }
        catch (Exception error)
        {
            // The one place that catches everything: a script must get an exit code and a line, never a stack trace.
            Code = ExitCode.Failed;
            Errors.Unexpected(error);
        }

        return Code;
    }

    public void Dispose()
    {
        foreach (var interrupt in interrupts.Values)
            interrupt.Dispose();
        inventory?.Dispose();
        Out.Dispose();
        errors?.Dispose();
        stop.Dispose();
    }

    private ErrorOutput Errors => errors ??= new ErrorOutput(IsJson);

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    private Inventory Open()
    {
        // SQLite is still being loaded on its own thread.
        Out.Prepare();
        Timing.Mark("command");
        var opened = Inventory.Open(Address(), Options, Token);
        Timing.Mark("open");
        if (opened.Store.Created)
            Notice($"A new store was made: {opened.Store.Location}");
        if (opened.Store.BackupPath is { } backup)
            Notice($"The store was upgraded; a copy of it as it was: {backup}");
        return opened;
    }
}
