using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clusto.Storage;

/// <summary>
/// The rows of a reader of the embedded store, whose columns are asked for once: the reader itself asks before each value whether there
/// is one, and with millions of values that is most of the time. What has no value is left to the reader to refuse.
/// </summary>
internal sealed class SqliteRow(SqliteDataReader reader) : DbDataReader
{
    public override int Depth => reader.Depth;

    public override int FieldCount => reader.FieldCount;

    public override bool HasRows => reader.HasRows;

    public override bool IsClosed => reader.IsClosed;

    public override int RecordsAffected => reader.RecordsAffected;

    public override object this[int ordinal] => reader[ordinal];

    public override object this[string name] => reader[name];

    public override bool Read() => reader.Read();

    public override bool NextResult() => reader.NextResult();

    public override bool IsDBNull(int ordinal) => !HasValue(ordinal) && reader.IsDBNull(ordinal);

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(reader.Handle!, ordinal) is var number && (number != 0 || HasValue(ordinal)) ? number : reader.GetInt64(ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override double GetDouble(int ordinal) => raw.sqlite3_column_double(reader.Handle!, ordinal) is var number && (number != 0 || HasValue(ordinal)) ? number : reader.GetDouble(ordinal);

    public override string GetString(int ordinal) => raw.sqlite3_column_text(reader.Handle!, ordinal).utf8_to_string() ?? reader.GetString(ordinal);

    public override object GetValue(int ordinal) => reader.GetValue(ordinal);

    public override int GetValues(object[] values) => reader.GetValues(values);

    public override bool GetBoolean(int ordinal) => reader.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => reader.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => reader.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => reader.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => reader.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override DateTime GetDateTime(int ordinal) => reader.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => reader.GetDecimal(ordinal);

    public override float GetFloat(int ordinal) => reader.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => reader.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => reader.GetInt16(ordinal);

    public override string GetName(int ordinal) => reader.GetName(ordinal);

    public override int GetOrdinal(string name) => reader.GetOrdinal(name);

    public override string GetDataTypeName(int ordinal) => reader.GetDataTypeName(ordinal);

    public override Type GetFieldType(int ordinal) => reader.GetFieldType(ordinal);

    public override IEnumerator GetEnumerator() => reader.GetEnumerator();

    public override void Close() => reader.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }

    private bool HasValue(int ordinal) => raw.sqlite3_column_type(reader.Handle!, ordinal) != raw.SQLITE_NULL;
}
