using Clusto.Storage;

namespace Clusto.Groups;

/// <summary>Takes many memberships away with one statement.</summary>
internal sealed class MembershipRows(StoreSession session)
{
    private const string Remove = "delete from Membership where exists (select 1 from";
    private const string Same = "r where r.GroupId = Membership.GroupId and r.MemberId = Membership.MemberId)";

    private static readonly (string Name, ColumnForm Form)[] Columns = [("GroupId", ColumnForm.Whole), ("MemberId", ColumnForm.Whole)];

    private readonly RowBatch deleted = RowBatch.Of(session, "", $"{Remove} ({session.Dialect.Rows(Columns)}) {Same}", Columns);

    public void Delete(IEnumerable<(long Group, long Member)> memberships)
    {
        Add(memberships);
        deleted.Flush();
    }

    /// <exception cref="SetRefusedException">One of them is not there any more.</exception>
    public void DeleteEach(IEnumerable<(long Group, long Member)> memberships)
    {
        Add(memberships);
        deleted.FlushEach();
    }

    private void Add(IEnumerable<(long Group, long Member)> memberships)
    {
        foreach (var (group, member) in memberships)
            deleted.Add(group, member);
    }
}
