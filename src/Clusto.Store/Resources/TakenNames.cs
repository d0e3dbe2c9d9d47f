using System.Text.Json;
using Clusto.Storage;

namespace Clusto.Resources;

/// <summary>The names of a pool that things have already, though nobody asked the pool for them.</summary>
internal sealed class TakenNames(StoreSession session, Offer offer)
{
    private const int FirstPage = 8;
    private const int LargestPage = 1000;

    private readonly HashSet<string> taken = [];
    private UInt128? known;
    private int size = FirstPage;

    /// <summary>The first value of a range whose name is taken.</summary>
    public NumberRange? Meeting(NumberRange wanted)
    {
        for (var value = wanted.First; ; value += offer.Step)
        {
            if (known is null || value > known)
                ReadOn(value);
            if (taken.Contains(ThingName.Fold(offer.Text(value))))
                return new NumberRange(value, value);
            if (wanted.Last - value < offer.Step)
                return null;
        }
    }

    private void ReadOn(UInt128 from)
    {
        var names = new List<string>(size);
        for (var value = from; names.Count < size; value += offer.Step)
        {
            names.Add(ThingName.Fold(offer.Text(value)));
            known = value;
            if (offer.Last - value < offer.Step)
                break;
        }

        taken.UnionWith(session.Read(session.Text(Known), static row => row.GetString(0), CancellationToken.None, ("@Names", JsonSerializer.Serialize(names))));
        size = Math.Min(size * 4, LargestPage);
    }

    private static string Known(Dialect dialect) => $"select t.NameKey from Thing t where t.NameKey in ({dialect.Texts("@Names")})";
}
