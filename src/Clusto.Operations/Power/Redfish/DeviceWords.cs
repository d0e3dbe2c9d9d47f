using System.Text;
using Clusto.Operations.Credentials;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Makes what a device said fit for a message: one short line, without the password that it may repeat.</summary>
internal static class DeviceWords
{
    private const int MostCharacters = 400;

    public static string Clean(string text, Credential? credential)
    {
        if (credential?.Password is { Length: > 0 } password)
            text = text.Replace(password, "***", StringComparison.OrdinalIgnoreCase);
        var line = new StringBuilder();
        foreach (var character in text)
        {
            if (line.Length == MostCharacters)
                return line.Append('…').ToString();
            // Control characters could rewrite what stands on a terminal.
            line.Append(char.IsControl(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format ? ' ' : character);
        }

        return line.ToString().Trim();
    }
}
