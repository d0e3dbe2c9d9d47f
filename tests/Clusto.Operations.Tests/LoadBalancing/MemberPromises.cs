using Clusto.Operations.LoadBalancing;

namespace Clusto.Operations.Tests.LoadBalancing;

/// <summary>What every kind of balancer keeps.</summary>
public abstract class MemberPromises : IAsyncLifetime
{
    private protected static readonly MemberName Server1 = new("web", "server1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract BalancerMembers Members { get; }

    private protected abstract string Address { get; }

    private protected abstract int Port { get; }

    private WantedMember Wanted => new() { Name = Server1, Address = Address, Port = Port, Weight = 20 };

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_member_that_is_added_is_there_and_ready()
    {
        var added = await Members.AddAsync(Wanted, Token);

        var member = Assert.Single(await Members.ListAsync("web", Token));
        foreach (var seen in new[] { added, member })
        {
            Assert.Equal(Server1, seen.Name);
            Assert.Equal((Address, Port, 20, VipMemberState.Ready, 0), (seen.Address, seen.Port, seen.Weight, seen.State, seen.Sessions));
        }
    }

    [Fact]
    public async Task A_member_is_added_once()
    {
        await Members.AddAsync(Wanted, Token);

        var error = await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.AddAsync(Wanted with { Weight = 5 }, Token));

        Assert.Equal($"'balancer1' refused: it has 'web/server1' already, at {BalancerDifference.Place(Address, Port)}.", error.Message);
        Assert.Equal(20, Assert.Single(await Members.ListAsync("web", Token)).Weight);
    }

    [Fact]
    public async Task A_member_is_drained_weighted_and_made_ready_again()
    {
        await Members.AddAsync(Wanted, Token);

        Assert.Equal(VipMemberState.Drain, (await Members.SetStateAsync(Server1, VipMemberState.Drain, Token)).State);
        Assert.Equal(7, (await Members.SetWeightAsync(Server1, 7, Token)).Weight);
        Assert.Equal(VipMemberState.Maintenance, (await Members.SetStateAsync(Server1, VipMemberState.Maintenance, Token)).State);
        Assert.Equal(VipMemberState.Ready, (await Members.SetStateAsync(Server1, VipMemberState.Ready, Token)).State);
    }

    [Fact]
    public async Task A_member_that_is_removed_is_gone()
    {
        await Members.AddAsync(Wanted, Token);

        await Members.RemoveAsync(Server1, force: false, Token);

        Assert.Empty(await Members.ListAsync("web", Token));
    }

    [Fact]
    public async Task A_member_that_is_not_there_is_neither_removed_nor_changed()
    {
        var errors = new[]
        {
            await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.RemoveAsync(Server1, force: true, Token)),
            await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.WaitForSessionsAsync(Server1, Token)),
        };

        Assert.All(errors, static error => Assert.Equal("'balancer1' refused: it has no member 'web/server1'.", error.Message));
        await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.SetWeightAsync(Server1, 7, Token));
        await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.SetStateAsync(Server1, VipMemberState.Drain, Token));
    }

    [Theory]
    [InlineData("server1 ready")]
    [InlineData("server1\nweb intruder 1.1.1.1 1 1 Ready")]
    [InlineData("")]
    public async Task A_name_cannot_bring_in_more_than_itself(string name)
    {
        await Assert.ThrowsAsync<DeviceRefusedException>(() => Members.AddAsync(Wanted with { Name = new MemberName("web", name) }, Token));

        Assert.Empty(await Members.ListAsync("web", Token));
    }
}

[Collection(HaproxyProcess.OneAtATime)]
public sealed class MembersOfHaproxy : MemberPromises
{
    private readonly GreetingService service = new("server1");
    private HaproxyProcess? haproxy;

    private protected override BalancerMembers Members => haproxy!.Members();

    private protected override string Address => "127.0.0.1";

    private protected override int Port => service.Port;

    public override async ValueTask InitializeAsync() => haproxy = await HaproxyProcess.StartAsync();

    public override ValueTask DisposeAsync()
    {
        haproxy?.Dispose();
        service.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class MembersOfFile : MemberPromises
{
    private readonly string file = Path.GetTempFileName();

    private protected override BalancerMembers Members
    {
        get
        {
            var access = HaproxyProcess.AccessTo(1) with { Address = file };
            return new BalancerMembers(access, new FileBalancer(access), HaproxyProcess.Limits);
        }
    }

    private protected override string Address => "10.0.0.1";

    private protected override int Port => 80;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        File.Delete(file);
        return ValueTask.CompletedTask;
    }
}
