namespace Clusto.Operations.LoadBalancing;

/// <summary>What a kind of load balancer can do with the members of its backends, step by step. HAProxy is the first; another kind is one class with these five methods.</summary>
/// <remarks>
/// <para>
/// A step does one thing and trusts nothing: what is right for every kind stands once, in <c>BalancerMembers</c>, which calls these steps. It limits
/// the time of each, reads every change back, waits for health and for sessions, and takes back an addition that fails. So an implementation neither
/// waits nor reads back. It has these duties:
/// </para>
/// <list type="bullet">
/// <item><description>It checks every name and address before it sends it, so that nothing a person types can end a command or add another one.</description></item>
/// <item><description>It reads answers strictly. What makes no sense is a <see cref="DeviceRefusedException"/> that says what is wrong; what is missing is never guessed.</description></item>
/// <item><description>It throws <see cref="DeviceUnreachableException"/> where the balancer does not answer, or stops in the middle; it lets the cancellation of the token pass.</description></item>
/// </list>
/// </remarks>
/// <example>
/// A balancer that reads its members from a file, one a line: backend, name, address, port, weight and state. Its address is the file's name.
/// <code><![CDATA[
/// internal sealed class FileBalancer(DeviceAccess access) : ILoadBalancer
/// {
///     public async Task<IReadOnlyList<BalancerMember>> ListAsync(string? backend, CancellationToken token) =>
///         [.. (await File.ReadAllLinesAsync(access.Address, token)).Select(Read).Where(member => backend is null || member.Name.Backend == backend)];
///
///     public Task AddAsync(WantedMember member, CancellationToken token) =>
///         ChangeAsync(lines => [.. lines, Line(member.Name, member.Address, member.Port, member.Weight ?? 1, VipMemberState.Drain)], token);
///
///     public Task SetStateAsync(MemberName name, VipMemberState state, CancellationToken token) =>
///         ChangeAsync(lines => lines.Select(line => Is(line, name) ? With(line, StateColumn, state.ToString()) : line), token);
///
///     public Task SetWeightAsync(MemberName name, int weight, CancellationToken token) =>
///         ChangeAsync(lines => lines.Select(line => Is(line, name) ? With(line, WeightColumn, weight.ToString(CultureInfo.InvariantCulture)) : line), token);
///
///     public Task RemoveAsync(MemberName name, bool force, CancellationToken token) =>
///         ChangeAsync(lines => lines.Where(line => !Is(line, name)), token);
///     …
/// }
/// ]]></code>
/// It is known by one line in <c>LoadBalancers</c>, <c>["file"] = access => new FileBalancer(access)</c>, and used by the balancers whose driver or
/// attributes say <c>balancer: file</c>. The whole of it is <c>FileBalancer.cs</c> in the tests, where it keeps the promises that HAProxy keeps.
/// </example>
public interface ILoadBalancer
{
    /// <summary>The members that the balancer has now.</summary>
    /// <param name="backend">The backend; null for all of them.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">There is no such backend, or the answer makes no sense.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    Task<IReadOnlyList<BalancerMember>> ListAsync(string? backend, CancellationToken token);

    /// <summary>Adds a member in the state <see cref="VipMemberState.Drain"/>: its health is checked if it is to be, and it gets no sessions yet. If it fails, nothing of it is left.</summary>
    /// <param name="member">The member; its state is set afterwards.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">The balancer does not take it, or has one of that name.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    Task AddAsync(WantedMember member, CancellationToken token);

    /// <summary>Says what is to be done with a member.</summary>
    /// <param name="name">The member.</param>
    /// <param name="state"><see cref="VipMemberState.Ready"/>, <see cref="VipMemberState.Drain"/> or <see cref="VipMemberState.Maintenance"/>.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">The balancer does not do it.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    Task SetStateAsync(MemberName name, VipMemberState state, CancellationToken token);

    /// <summary>Changes a member's share of the sessions.</summary>
    /// <param name="name">The member.</param>
    /// <param name="weight">The share, in the balancer's own measure.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">The balancer does not take it.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    Task SetWeightAsync(MemberName name, int weight, CancellationToken token);

    /// <summary>Takes away a member that is in maintenance.</summary>
    /// <param name="name">The member.</param>
    /// <param name="force">Whether sessions that it still has are ended.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="DeviceRefusedException">The balancer does not do it.</exception>
    /// <exception cref="DeviceUnreachableException">The balancer does not answer.</exception>
    Task RemoveAsync(MemberName name, bool force, CancellationToken token);
}
