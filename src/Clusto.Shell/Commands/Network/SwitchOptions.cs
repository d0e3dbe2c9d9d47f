using System.CommandLine;
using System.Globalization;
using Clusto.Operations.Vlan;

namespace Clusto.Shell.Commands;

/// <summary>The options that say how switches are asked.</summary>
internal sealed class SwitchOptions
{
    private readonly Option<string?> throttle = new("--throttle") { Description = "How many switches are spoken with at once; 64 where it is not given.", HelpName = "number" };
    private readonly Option<string?> timeout = new("--timeout") { Description = "The seconds that each switch has for all its ports; 30 where it is not given.", HelpName = "seconds" };

    public void AddTo(Command command)
    {
        command.Add(throttle);
        command.Add(timeout);
    }

    public VlanOptions Of(ParseResult given)
    {
        var options = new VlanOptions();
        return options with
        {
            Throttle = Number(given.GetValue(throttle), "--throttle", 1024) ?? options.Throttle,
            DeviceTime = Number(given.GetValue(timeout), "--timeout", 3600) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.DeviceTime,
        };
    }

    private static int? Number(string? text, string option, int most)
    {
        if (text is null)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new UsageException($"'{text}' is no number for {option}.", string.Create(CultureInfo.InvariantCulture, $"Write one from 1 to {most}."));
    }
}
