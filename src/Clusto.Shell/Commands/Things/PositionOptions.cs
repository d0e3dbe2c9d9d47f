using System.CommandLine;
using System.Globalization;
using Clusto.Placement;

namespace Clusto.Shell.Commands;

/// <summary>Where in a rack: the options that say it.</summary>
internal sealed class PositionOptions
{
    private readonly Option<string?> unit = new("--unit") { Description = "The lowest rack unit: 13, 13.5 or RU13.", HelpName = "unit" };
    private readonly Option<string?> units = new("--units") { Description = "The height in rack units; without it the driver's.", HelpName = "number" };
    private readonly Option<string?> face = new("--face") { Description = "The faces taken up: front, rear or both.", HelpName = "face", CompletionSources = { "front", "rear", "both" } };
    private readonly Option<string?> side = new("--side") { Description = "The width taken up: left, right or full.", HelpName = "side", CompletionSources = { "left", "right", "full" } };

    public void AddTo(Command command)
    {
        command.Add(unit);
        command.Add(units);
        command.Add(face);
        command.Add(side);
    }

    /// <summary>The position; empty where none was given.</summary>
    /// <exception cref="UsageException">It cannot be read, or says a size without a unit.</exception>
    public RackPosition Of(ParseResult given, int things)
    {
        var position = new RackPosition(
            given.GetValue(unit) is { } at ? PlacementRecords.ParseUnit(at) ?? Number("--unit", at) : null,
            given.GetValue(units) is { } height ? Number("--units", height) : null,
            Choice<RackFace>("--face", given.GetValue(face)),
            Choice<RackSide>("--side", given.GetValue(side)));
        if (position.Unit is null && position != default)
            throw new UsageException("A height, face or side needs a unit.", "Add --unit.");
        if (position.Unit is not null && things > 1)
            throw new UsageException("Several things cannot have one unit.", "Place them one by one.");
        return position;
    }

    private static decimal Number(string option, string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"'{text}' is no number for {option}.", "Write it as 13 or 13.5.");

    private static T? Choice<T>(string option, string? text)
        where T : struct, Enum
    {
        if (text is null)
            return null;
        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw new UsageException($"'{text}' is no choice for {option}.", $"Choose one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }
}
