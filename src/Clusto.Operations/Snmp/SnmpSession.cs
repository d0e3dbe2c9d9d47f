using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Clusto.Operations.Credentials;
using Clusto.Operations.Programs;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Snmp;

/// <summary>Asks one agent by net-snmp's programs: one run of a program is one request, besides the one by which SNMPv3 gets to know the agent each time.</summary>
internal sealed class SnmpSession : ISnmpSession
{
    // About what fits into a packet that no network splits: an object with its value takes about 20 octets.
    private const int MostObjects = 60;
    private const int MostOctets = 1300;

    // An agent ends the answer to a GETBULK where it is full, so more may be asked for than every agent has room for.
    private const int MostOfTables = 100;

    // A lost packet is sent twice again within the time that is left.
    private const int Tries = 3;

    // The program is to end by itself and say why, before its time is over and it is ended.
    private const double Share = 0.9;

    private readonly TimeSpan limit;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource end;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly PrivateFolder folder;
    private readonly string port;
    private string? agent;

    private SnmpSession(DeviceAccess access, TimeSpan limit, CancellationToken caller)
    {
        Access = access;
        this.limit = limit;
        this.caller = caller;
        port = access.Number("snmp-port", 161, 1, 65535).ToString(CultureInfo.InvariantCulture);
        var configuration = SnmpConfiguration.Text(access);
        end = CancellationTokenSource.CreateLinkedTokenSource(caller);
        end.CancelAfter(limit);
        folder = new PrivateFolder();
        folder.Write("snmp.conf", configuration);
    }

    public DeviceAccess Access { get; }

    public int Requests { get; private set; }

    /// <summary>Begins to speak with a device; nothing is sent yet.</summary>
    /// <param name="access">The device.</param>
    /// <param name="limit">The time for all that is asked in the session.</param>
    /// <param name="caller">Ends it.</param>
    /// <exception cref="CredentialMissingException">There is no credential.</exception>
    /// <exception cref="DeviceRefusedException">A setting or the credential cannot be used.</exception>
    public static SnmpSession Open(DeviceAccess access, TimeSpan limit, CancellationToken caller) => new(access, limit, caller);

    public async Task<IReadOnlyList<SnmpBinding>> GetAsync(IReadOnlyList<ObjectId> names)
    {
        var read = new List<SnmpBinding>();
        foreach (var part in names.Chunk(MostObjects))
            read.AddRange(await GetPartAsync(part).ConfigureAwait(false));
        return read;
    }

    public async Task<IReadOnlyList<IReadOnlyList<SnmpBinding>>> WalkAsync(IReadOnlyList<ObjectId> columns)
    {
        var walk = new ColumnWalk(Access.Device, columns);
        while (walk.Next is { Count: > 0 } next)
        {
            var rows = Math.Max(1, MostOfTables / next.Count).ToString(CultureInfo.InvariantCulture);
            var result = await RunAsync("snmpbulkget", true, ["-Cn0", $"-Cr{rows}"], next.Select(static name => name.Text)).ConfigureAwait(false);
            walk.Take(SnmpAnswer.Read(Access.Device, Checked(result).Output));
        }

        return walk.Columns;
    }

    public async Task SetAsync(IReadOnlyList<SnmpBinding> bindings, bool again = true)
    {
        for (var first = 0; first < bindings.Count;)
        {
            var part = Fitting(bindings, first);
            await SetPartAsync(part, again).ConfigureAwait(false);
            first += part.Count;
        }
    }

    public void Dispose()
    {
        end.Dispose();
        folder.Dispose();
    }

    private async Task<IReadOnlyList<SnmpBinding>> GetPartAsync(IReadOnlyList<ObjectId> names)
    {
        // -Cf: where one object is in error, that is to be told, and not left out of a second request.
        var result = await RunAsync("snmpget", true, ["-Cf"], names.Select(static name => name.Text)).ConfigureAwait(false);
        if (names.Count > 1 && SnmpFailure.IsTooBig(result))
        {
            var half = names.Count / 2;
            return [.. await GetPartAsync([.. names.Take(half)]).ConfigureAwait(false), .. await GetPartAsync([.. names.Skip(half)]).ConfigureAwait(false)];
        }

        var read = SnmpAnswer.Read(Access.Device, Checked(result).Output);
        return read.Select(static binding => binding.Name).SequenceEqual(names) ? read : throw new DeviceRefusedException(Access.Device, "it answered with other objects than it was asked for");
    }

    private async Task SetPartAsync(IReadOnlyList<SnmpBinding> bindings, bool again)
    {
        var result = await RunAsync("snmpset", again, [], bindings.SelectMany(static binding => new[] { binding.Name.Text, binding.Value.Letter, binding.Value.Text })).ConfigureAwait(false);
        if (bindings.Count > 1 && SnmpFailure.IsTooBig(result))
        {
            var half = bindings.Count / 2;
            await SetPartAsync([.. bindings.Take(half)], again).ConfigureAwait(false);
            await SetPartAsync([.. bindings.Skip(half)], again).ConfigureAwait(false);
            return;
        }

        // Some agents answer a set of what they do not have without an error, and with nothing in the place of the value.
        if (SnmpAnswer.Read(Access.Device, Checked(result).Output).FirstOrDefault(static binding => !binding.IsThere) is { } missing)
            throw new DeviceRefusedException(Access.Device, $"it has no object {missing.Name} of the type that was set");
    }

    private async Task<ProgramResult> RunAsync(string program, bool again, IEnumerable<string> options, IEnumerable<string> objects)
    {
        try
        {
            agent ??= await AgentAsync().ConfigureAwait(false);
            var left = limit - watch.Elapsed;
            if (left <= TimeSpan.Zero)
                throw Unreachable(null);
            var tries = again ? Tries : 1;
            Requests++;
            return await new ProgramCall
            {
                Name = program,
                Purpose = "to speak SNMP",
                Package = "snmp",
                // Numbers only, without any MIB: what is read must not depend on what is installed or set up here.
                Arguments =
                [
                    "-m", "", "-On", "-Oe", "-OU", "-Ox", "-Ih",
                    "-t", Math.Max(0.1, left.TotalSeconds * Share / tries).ToString("0.###", CultureInfo.InvariantCulture),
                    "-r", (tries - 1).ToString(CultureInfo.InvariantCulture),
                    .. options, agent, .. objects,
                ],
                Environment = new Dictionary<string, string> { ["SNMPCONFPATH"] = folder.Path, ["SNMP_PERSISTENT_DIR"] = folder.Path, ["MIBS"] = "" },
            }.RunAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            throw Unreachable(null);
        }
    }

    // The name is resolved here and not by the program, so that a record can give it nothing but an address.
    private async Task<string> AgentAsync()
    {
        var address = IPAddress.TryParse(Access.Address, out var given) ? given : await ResolveAsync().ConfigureAwait(false);
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return $"udp:{address}:{port}";
        // A link-local address needs its interface by name, as it is recorded; here it would be a number.
        var text = address.ScopeId == 0 ? address.ToString() : Access.Address.Trim('[', ']');
        return $"udp6:[{text}]:{port}";
    }

    private async Task<IPAddress> ResolveAsync()
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(Access.Address, end.Token).ConfigureAwait(false);
            return addresses.FirstOrDefault(static address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault() ?? throw Unreachable("its name has no address");
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            throw Unreachable("its name is unknown");
        }
    }

    private ProgramResult Checked(ProgramResult result) => result.ExitCode == 0 ? result : throw SnmpFailure.Of(this, result, Unreachable);

    private DeviceUnreachableException Unreachable(string? reason)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"it did not answer within {limit.TotalSeconds:0.#} s");
        // An agent is silent to a community that it does not know; only version 3 says what is wrong.
        return new DeviceUnreachableException(Access.Device, Access.Address, reason ?? (SnmpConfiguration.IsVersion3(Access) ? seconds : seconds + ", which is also what an agent does that does not know the community"));
    }

    private static List<SnmpBinding> Fitting(IReadOnlyList<SnmpBinding> bindings, int first)
    {
        var part = new List<SnmpBinding>();
        var octets = 0;
        foreach (var binding in bindings.Skip(first).Take(MostObjects))
        {
            // An identifier takes about an octet for a number, a value at most five or its own octets, and each its type and length.
            octets += 8 + binding.Name.Text.Count(static character => character == '.') + (binding.Value.Kind == SnmpKind.Octets ? binding.Value.Text.Length / 2 : 5);
            // What one request that names an object twice does is not defined.
            if (part.Count > 0 && (octets > MostOctets || part.Exists(each => each.Name == binding.Name)))
                break;
            part.Add(binding);
        }

        return part;
    }
}
