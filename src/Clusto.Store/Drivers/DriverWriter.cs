using System.Data.Common;
using Clusto.Storage;

namespace Clusto.Drivers;

/// <summary>Writes drivers inside a write that is in progress.</summary>
internal sealed class DriverWriter(StoreSession session)
{
    private const string InsertDriver = """
        insert into Driver (Name, BaseId, Category, Definition)
        values (@Name, @BaseId, @Category, @Definition)
        """;

    private const string UpdateDriver = "update Driver set Name = @Name, BaseId = @BaseId, Category = @Category, Definition = @Definition where Id = @Id";
    private const string UpdateCategory = "update Driver set Category = @Category where Id = @Id";
    private const string DeleteDriver = "delete from Driver where Id = @Id";

    /// <summary>Adds a driver and gives its number.</summary>
    public static long Insert(StoreSession session, string name, long? baseId, Category category, string definition) => session.Insert(
        InsertDriver + session.Dialect.NewId,
        ("@Name", name),
        ("@BaseId", baseId),
        ("@Category", (int)category),
        ("@Definition", definition));

    /// <summary>Writes the drivers of some texts, each after its base, and records what was changed.</summary>
    public void Write(ChangeScope scope, DriverCatalog before, DriverCatalog after, IReadOnlyList<DriverText> texts)
    {
        var numbers = new Dictionary<long, long>();
        foreach (var text in texts.OrderBy(text => Depth(after, after.Id(text.Definition.Name))))
        {
            try
            {
                Write(scope, before, after, text, numbers);
            }
            catch (DbException error) when (session.Dialect.IsUniqueViolation(error))
            {
                // The database may take names for the same that differ to us, such as those of wide and narrow letters.
                throw text.Mistake(".name", $"another driver has the name '{text.Definition.Name}'.");
            }
        }

        foreach (var id in before.Ids.Where(id => after.Category(id) != before.Category(id)))
            session.Execute(UpdateCategory, ("@Category", (int)after.Category(id)), ("@Id", id));
    }

    public void Remove(ChangeScope scope, DriverCatalog catalog, long id)
    {
        session.Execute(DeleteDriver, ("@Id", id));
        scope.RecordDriver(catalog.Name(id), catalog.Definition(id), null);
    }

    private void Write(ChangeScope scope, DriverCatalog before, DriverCatalog after, DriverText text, Dictionary<long, long> numbers)
    {
        var planned = after.Id(text.Definition.Name);
        var parent = after.Base(planned) is { } inherited ? numbers.GetValueOrDefault(inherited, inherited) : default(long?);
        var old = before.Contains(planned) ? before.Definition(planned) : null;
        if (old == text.Json)
            return;
        if (old is null)
            numbers[planned] = Insert(session, text.Definition.Name, parent, after.Category(planned), text.Json);
        else
            session.Execute(UpdateDriver, ("@Name", text.Definition.Name), ("@BaseId", parent), ("@Category", (int)after.Category(planned)), ("@Definition", text.Json), ("@Id", planned));
        scope.RecordDriver(text.Definition.Name, old, text.Json);
    }

    private static int Depth(DriverCatalog catalog, long id) => catalog.Base(id) is { } parent ? 1 + Depth(catalog, parent) : 0;
}
