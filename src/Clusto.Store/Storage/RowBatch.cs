using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clusto.Storage;

/// <summary>
/// Rows that are written with one statement. Where a statement costs no round trip each row is written at once by one that stays
/// prepared; on a server they are gathered and written together.
/// </summary>
internal sealed class RowBatch
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StoreSession session;
    private readonly IReadOnlyList<(string Name, ColumnForm Form)> columns;
    private readonly string one;
    private readonly string many;
    private readonly (string Name, object? Value)[] arguments;
    private readonly MemoryStream buffer = new();
    private Utf8JsonWriter? json;
    private int count;

    private RowBatch(StoreSession session, IReadOnlyList<(string Name, ColumnForm Form)> columns, string one, string many)
    {
        this.session = session;
        this.columns = columns;
        this.one = one;
        this.many = many;
        arguments = [.. columns.Select(static column => ("@" + column.Name, default(object)))];
    }

    /// <summary>Rows to be inserted.</summary>
    /// <param name="session">Where to.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in the order of the values.</param>
    public static RowBatch Insert(StoreSession session, string table, params IReadOnlyList<(string Name, ColumnForm Form)> columns)
    {
        var names = string.Join(", ", columns.Select(static column => column.Name));
        return Of(
            session,
            $"insert into {table} ({names}) values ({string.Join(", ", columns.Select(static column => "@" + column.Name))})",
            $"insert into {table} ({names}) select {names} from ({session.Dialect.Rows(columns)}) r",
            columns);
    }

    /// <summary>Rows that are written in another way.</summary>
    /// <param name="session">Where to.</param>
    /// <param name="one">Writes one row, its values as parameters.</param>
    /// <param name="many">Writes the rows of the JSON array @Rows.</param>
    /// <param name="columns">The columns, in the order of the values.</param>
    public static RowBatch Of(StoreSession session, string one, string many, IReadOnlyList<(string Name, ColumnForm Form)> columns) => new(session, columns, one, many);

    /// <summary>Writes a row, or keeps it to be written with others.</summary>
    /// <param name="values">The values, in the order of the columns.</param>
    public void Add(params ReadOnlySpan<object?> values)
    {
        if (!session.Dialect.WritesInSets)
        {
            for (var index = 0; index < arguments.Length; index++)
                arguments[index].Value = values[index];
            session.Execute(one, arguments);
            return;
        }

        json ??= Begin();
        json.WriteStartArray();
        for (var index = 0; index < columns.Count; index++)
            Write(json, values[index]);
        json.WriteEndArray();
        count++;
    }

    /// <summary>Writes what is kept.</summary>
    public void Flush()
    {
        if (count == 0)
            return;
        session.Execute(many, ("@Rows", End()));
    }

    /// <summary>Writes what is kept into rows that are there.</summary>
    /// <exception cref="SetRefusedException">One of them is gone, or not as it was read.</exception>
    public void FlushEach()
    {
        var kept = count;
        if (kept > 0 && session.Execute(many, ("@Rows", End())) != kept)
            throw new SetRefusedException(null);
    }

    /// <summary>Lets go of what is kept.</summary>
    public void Forget()
    {
        if (count > 0)
            End();
    }

    /// <summary>Writes what is kept, and reads what that gives back.</summary>
    public List<T> Flush<T>(Func<System.Data.Common.DbDataReader, T> row) => count == 0 ? [] : session.Read(many, row, CancellationToken.None, ("@Rows", End()));

    private Utf8JsonWriter Begin()
    {
        buffer.SetLength(0);
        var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartArray();
        return writer;
    }

    private string End()
    {
        json!.WriteEndArray();
        json.Dispose();
        (json, count) = (null, 0);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long whole:
                json.WriteNumberValue(whole);
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case DateTime time:
                json.WriteStringValue(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                json.WriteStringValue(Convert.ToHexString(bytes));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }
}
