using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Consoles;

/// <summary>Finds consoles by the record, and hands the terminal over to one.</summary>
/// <param name="records">The record that leads to them.</param>
/// <param name="credentials">Lets one in.</param>
/// <param name="tell">Is told what is done, in words.</param>
public sealed class ConsoleOperations(IDeviceRecords records, ICredentialSource credentials, Action<string> tell)
{
    /// <summary>The ways to the console of a thing, the best first.</summary>
    /// <param name="thing">The name of the thing.</param>
    /// <param name="method">Only ways by this method; null for all.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="NoPathToDeviceException">Nothing leads to a console of it.</exception>
    public IReadOnlyList<ConsoleWay> Find(string thing, ConsoleMethod? method, CancellationToken token) => new ConsoleWays(records, new DeviceCredentials(credentials), tell).Find(thing, method, token);

    /// <summary>Hands the terminal over by a way that was found, and writes into history that it was.</summary>
    /// <param name="way">The way.</param>
    /// <param name="options">How it is entered.</param>
    /// <param name="token">Stops it.</param>
    public async Task<ConsoleEnd> EnterAsync(ConsoleWay way, ConsoleOptions options, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(way);
        var end = await ConsoleHandOver.RunAsync(way, options, token).ConfigureAwait(false);
        records.Record(new Operation { Thing = way.Thing, Name = "console", Method = way.Method.ToString(), Device = way.Describe().Device, Outcome = end.Reason.ToString() }, CancellationToken.None);
        return end;
    }
}
