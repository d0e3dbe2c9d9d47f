using System.Globalization;
using System.Text;

namespace Clusto.Shell.Engine.Editing;

/// <summary>How many columns a terminal gives a character.</summary>
internal static class CellWidth
{
    // The blocks that Unicode calls wide (East Asian Width W and F), joined where only rare characters lie between.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23F3), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(Rune character)
    {
        var category = Rune.GetUnicodeCategory(character);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return 0;
        foreach (var (first, last) in Wide)
        {
            if (character.Value >= first && character.Value <= last)
                return 2;
        }
        return 1;
    }

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);
}
