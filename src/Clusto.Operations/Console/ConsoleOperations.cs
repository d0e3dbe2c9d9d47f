using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Consoles;

/// <summary>Finds consoles by the record, and hands the terminal over to one.</summary>
/// <param name="records">The record that leads to them.</param>
/// <param name="tell">Is told what is done, in words.</param>
public sealed class ConsoleOperations(IDeviceRecords records, Action<string> tell)
{
    /// <summary>The ways to the consoles of things, to be shown; no credential is asked for.</summary>
    /// <param name="things">The names of the things.</param>
    /// <param name="method">Only ways by this method; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    public IReadOnlyList<ConsoleChoice> List(IReadOnlyList<string> things, ConsoleMethod? method, CancellationToken token) => new ConsoleWays(records, null, tell).Find(things, method, token);

    /// <summary>The best way to the console of a thing, to be gone.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="method">Only by this method; null for any.</param>
    /// <param name="credentials">Lets one in.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="ClustoException">Nothing leads to a console of it.</exception>
    public ConsoleWay Find(string thing, ConsoleMethod? method, ICredentialSource credentials, CancellationToken token)
    {
        var choice = new ConsoleWays(records, new DeviceCredentials(credentials), tell).Find([thing], method, token)[0];
        if (choice.Ways.Count == 0)
            throw choice.Mistakes[0];
        foreach (var mistake in choice.Mistakes)
            tell($"another way cannot be gone: {mistake.Message}");
        return choice.Ways[0];
    }

    /// <summary>Hands the terminal over by a way that was found, and writes into history that it was.</summary>
    /// <param name="way">The way.</param>
    /// <param name="options">How it is entered.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="ClustoException">The console cannot be entered.</exception>
    public async Task<ConsoleEnd> EnterAsync(ConsoleWay way, ConsoleOptions options, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(way);
        var end = await ConsoleHandOver.RunAsync(way, options, token).ConfigureAwait(false);
        try
        {
            records.Record(new Operation { Thing = way.Thing, Name = "console", Method = way.Method.ToString(), Device = way.Access.Device, Outcome = end.Reason == ConsoleEndReason.Lost ? $"lost: {end.Words}" : end.Reason.ToString().ToLowerInvariant() }, CancellationToken.None);
            return end;
        }
        catch (ClustoException mistake)
        {
            // Whoever needs a console at night gets it, also where the store takes nothing.
            return end with { HistoryMistake = mistake.Message };
        }
    }
}
