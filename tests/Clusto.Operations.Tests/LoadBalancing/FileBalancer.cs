using System.Globalization;
using Clusto.Operations.LoadBalancing;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>The worked example of <see cref="ILoadBalancer"/>: a balancer that reads its members from a file, one a line: backend, name, address, port, weight and state.</summary>
internal sealed class FileBalancer(DeviceAccess access) : ILoadBalancer
{
    private const int WeightColumn = 4;
    private const int StateColumn = 5;

    public async Task<IReadOnlyList<BalancerMember>> ListAsync(string? backend, CancellationToken token) =>
        [.. (await File.ReadAllLinesAsync(access.Address, token)).Select(Read).Where(member => backend is null || member.Name.Backend == backend)];

    public Task AddAsync(WantedMember member, CancellationToken token) =>
        ChangeAsync(lines => [.. lines, Line(member.Name, member.Address, member.Port, member.Weight ?? 1, VipMemberState.Drain)], token);

    public Task SetStateAsync(MemberName name, VipMemberState state, CancellationToken token) =>
        ChangeAsync(lines => lines.Select(line => Is(line, name) ? With(line, StateColumn, state.ToString()) : line), token);

    public Task SetWeightAsync(MemberName name, int weight, CancellationToken token) =>
        ChangeAsync(lines => lines.Select(line => Is(line, name) ? With(line, WeightColumn, weight.ToString(CultureInfo.InvariantCulture)) : line), token);

    public Task RemoveAsync(MemberName name, bool force, CancellationToken token) =>
        ChangeAsync(lines => lines.Where(line => !Is(line, name)), token);

    private async Task ChangeAsync(Func<IEnumerable<string>, IEnumerable<string>> change, CancellationToken token) =>
        await File.WriteAllLinesAsync(access.Address, change(await File.ReadAllLinesAsync(access.Address, token)).ToList(), token);

    private BalancerMember Read(string line)
    {
        if (line.Split(' ') is not [var backend, var server, var address, var port, var weight, var state]
            || !int.TryParse(port, CultureInfo.InvariantCulture, out var number) || !int.TryParse(weight, CultureInfo.InvariantCulture, out var share) || !Enum.TryParse<VipMemberState>(state, out var kind))
            throw new DeviceRefusedException(access.Device, $"its file says '{line}'");
        // It checks no health: what is listed there is taken to be well.
        return new BalancerMember { Name = new MemberName(backend, server), Address = address, Port = number, Weight = share, State = kind, Sessions = 0, IsHealthy = true };
    }

    private string Line(MemberName name, string address, int port, int weight, VipMemberState state) =>
        string.Join(' ', Word(name.Backend), Word(name.Server), Word(address), port.ToString(CultureInfo.InvariantCulture), weight.ToString(CultureInfo.InvariantCulture), state);

    private string Word(string word) =>
        word.Length > 0 && !word.Any(static letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? word : throw new DeviceRefusedException(access.Device, $"'{word}' cannot stand in its file");

    private static bool Is(string line, MemberName name) => line.StartsWith($"{name.Backend} {name.Server} ", StringComparison.Ordinal);

    private static string With(string line, int column, string value)
    {
        var words = line.Split(' ');
        words[column] = value;
        return string.Join(' ', words);
    }
}
