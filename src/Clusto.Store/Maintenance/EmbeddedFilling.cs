using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Maintenance;

/// <summary>Fills an embedded store. Rows come in an order in which some refer to later ones, so references are checked at the end.</summary>
internal sealed class EmbeddedFilling : StoreFilling
{
    private const string DeleteDrivers = "delete from Driver";

    private readonly StoreAddress target;
    private (string Name, object? Value)[] arguments = [];
    private StoreTable? current;

    public EmbeddedFilling(StoreSession session, StoreAddress target)
        : base(session)
    {
        this.target = target;
        session.Execute("pragma foreign_keys = off");
        session.Dialect.Begin(session.Connection, session.Address, session.Options.BusyTimeout, CancellationToken.None);
        session.IsWriting = true;
    }

    public override void Clear() => Session.Execute(DeleteDrivers);

    public override void Add(StoreTable table, object?[] values)
    {
        if (current != table)
            (current, arguments) = (table, [.. table.Columns.Select(static column => ("@" + column.Name, default(object?)))]);
        for (var index = 0; index < values.Length; index++)
            arguments[index].Value = values[index] is decimal tenths ? (double)tenths : values[index];
        Session.Execute(table.Insert, arguments);
    }

    public override void End(StoreTable table)
    {
    }

    public override void ContinueNumbers(StoreTable table, long newest) => Session.Execute(Session.Dialect.ContinueNumbers(table.Name), ("@Number", newest));

    public override void CheckReferences(CancellationToken token) => FileSoundness.CheckReferences(Session, target.Display, token);

    public override void ReadEach(string sql, Action<DbDataReader> row, CancellationToken token) => Session.ReadEach(sql, row, token);

    public override void Commit() => Session.Execute(Session.Dialect.Commit);

    public override void Dispose()
    {
        if (Session.Dialect.InTransaction(Session.Connection))
            Session.Execute(Session.Dialect.Rollback);
    }
}
