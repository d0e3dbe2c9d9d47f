using System.Globalization;
using System.Text;

namespace Clusto.Things;

/// <summary>Numbers of things as one value, which a statement takes apart again.</summary>
internal static class IdList
{
    public static string Of(IReadOnlyList<long> ids)
    {
        var list = new StringBuilder(ids.Count * 8).Append('[');
        for (var index = 0; index < ids.Count; index++)
        {
            if (index > 0)
                list.Append(',');
            list.Append(ids[index].ToString(CultureInfo.InvariantCulture));
        }

        return list.Append(']').ToString();
    }
}
