using System.Data.Common;
using System.Reflection;

namespace Clusto.Storage;

/// <summary>One open connection and the statements that were run on it. Calls from several threads take turns.</summary>
internal sealed class StoreSession : IDisposable
{
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);
    private readonly Dictionary<MethodInfo, string> texts = [];

    private bool hasFunctions;

    public StoreSession(StoreAddress address, StoreOptions options, Dialect dialect, DbConnection connection)
    {
        Address = address;
        Options = options;
        Dialect = dialect;
        Connection = connection;
    }

    public Lock Gate { get; } = new();

    public StoreAddress Address { get; }

    public StoreOptions Options { get; }

    public Dialect Dialect { get; }

    public DbConnection Connection { get; }

    /// <summary>Whether a transaction is open that writes; statements are then not interrupted where that would undo them all.</summary>
    public bool IsWriting { get; set; }

    /// <summary>A statement whose text depends on the database, put together once.</summary>
    /// <param name="compose">A method that looks at the dialect only.</param>
    public string Text(Func<Dialect, string> compose)
    {
        lock (Gate)
        {
            if (!texts.TryGetValue(compose.Method, out var text))
                texts[compose.Method] = text = compose(Dialect);
            return text;
        }
    }

    public List<T> Read<T>(string sql, Func<DbDataReader, T> row, CancellationToken token, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        lock (Gate)
        {
            var rows = new List<T>();
            using var run = Start(sql, arguments, token);
            try
            {
                using var reader = Dialect.Execute(run.Command);
                while (reader.Read())
                    rows.Add(row(reader));
                return rows;
            }
            catch (DbException error)
            {
                throw Explain(error, token);
            }
        }
    }

    /// <summary>Hands on each row as it comes, so that none is held.</summary>
    public void ReadEach(string sql, Action<DbDataReader> row, CancellationToken token)
    {
        lock (Gate)
        {
            using var run = Start(sql, [], token);
            try
            {
                using var reader = Dialect.Execute(run.Command);
                while (reader.Read())
                {
                    token.ThrowIfCancellationRequested();
                    row(reader);
                }
            }
            catch (DbException error)
            {
                throw Explain(error, token);
            }
        }
    }

    /// <summary>The first row, or the default where there is none.</summary>
    public T? ReadFirst<T>(string sql, Func<DbDataReader, T> row, CancellationToken token, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        lock (Gate)
        {
            using var run = Start(sql, arguments, token);
            try
            {
                using var reader = Dialect.Execute(run.Command);
                return reader.Read() ? row(reader) : default;
            }
            catch (DbException error)
            {
                throw Explain(error, token);
            }
        }
    }

    /// <summary>Lets several reads see the same moment, so that no thing is read half before and half after a change.</summary>
    public T InOneView<T>(Func<T> read)
    {
        lock (Gate)
        {
            if (Dialect.BeginView is not { } begin || Dialect.InTransaction(Connection))
                return read();
            Execute(begin);
            try
            {
                return read();
            }
            finally
            {
                Execute(Dialect.Commit);
            }
        }
    }

    /// <summary>Runs a statement that writes and gives the number of rows. Errors of constraints pass through, for the caller to say what they mean.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        lock (Gate)
        {
            using var run = Start(sql, arguments, CancellationToken.None);
            try
            {
                return run.Command.ExecuteNonQuery();
            }
            catch (DbException error) when (!IsForCaller(error))
            {
                throw Explain(error, CancellationToken.None);
            }
        }
    }

    /// <summary>Runs an insert and gives the number that the new row got.</summary>
    public long Insert(string sql, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        lock (Gate)
        {
            using var run = Start(sql, arguments, CancellationToken.None);
            try
            {
                return (long)run.Command.ExecuteScalar()!;
            }
            catch (DbException error) when (!IsForCaller(error))
            {
                throw Explain(error, CancellationToken.None);
            }
        }
    }

    /// <summary>The error of ours for an error of the database; itself where there is none.</summary>
    public Exception Explain(DbException error, CancellationToken token) =>
        token.IsCancellationRequested && Dialect.IsInterrupted(error)
            ? new OperationCanceledException(error.Message, error, token)
            : Dialect.Translate(error, Address) ?? (Exception)error;

    public void Dispose()
    {
        lock (Gate)
        {
            foreach (var command in commands.Values)
                command.Dispose();
            commands.Clear();
            Connection.Dispose();
        }
    }

    private bool IsForCaller(DbException error) =>
        Dialect.IsUniqueViolation(error) || Dialect.IsReferenceViolation(error) || Dialect.IsWorthRepeating(error);

    private Run Start(string sql, ReadOnlySpan<(string Name, object? Value)> arguments, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (!commands.TryGetValue(sql, out var command))
        {
            if (!hasFunctions && Dialect.NeedsFunctions(sql))
            {
                Dialect.AddFunctions(Connection);
                hasFunctions = true;
            }

            command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in arguments)
                Dialect.Bind(command, name, value);
            commands.Add(sql, command);
        }
        else if (Dialect.Kind == StoreKind.Sqlite)
        {
            for (var index = 0; index < arguments.Length; index++)
                command.Parameters[index].Value = arguments[index].Value ?? DBNull.Value;
        }
        else
        {
            command.Parameters.Clear();
            foreach (var (name, value) in arguments)
                Dialect.Bind(command, name, value);
        }

        Options.Sending?.Invoke(command);
        var interrupt = token.CanBeCanceled ? Dialect.Interrupt(command, IsWriting) : null;
        return new Run(command, interrupt is null ? default : token.UnsafeRegister(static state => ((Action)state!)(), interrupt));
    }

    private readonly struct Run(DbCommand command, CancellationTokenRegistration registration) : IDisposable
    {
        public DbCommand Command { get; } = command;

        public void Dispose() => registration.Dispose();
    }
}
