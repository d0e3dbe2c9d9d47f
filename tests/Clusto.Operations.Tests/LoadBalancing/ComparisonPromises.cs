using Clusto.Operations.LoadBalancing;

namespace Clusto.Operations.Tests.LoadBalancing;

public class ComparisonPromises
{
    [Fact]
    public void Record_and_balancer_are_compared_member_by_member()
    {
        var differences = BalancerDifference.Compare(
            [Wanted("same"), Wanted("missing"), Wanted("moved") with { Address = "10.0.0.9", Port = 81 }, Wanted("heavier") with { Weight = 7 }, Wanted("any") with { Weight = null }, Wanted("drained") with { State = VipMemberState.Drain }],
            [Found("stranger"), Found("same"), Found("moved"), Found("heavier"), Found("any"), Found("drained")]);

        Assert.Equal(
            [
                "web/any: ",
                "web/drained: the record says Drain and the balancer Ready",
                "web/heavier: the record says the weight 7 and the balancer 20",
                "web/missing: the balancer does not have it",
                "web/moved: the record says 10.0.0.9:81 and the balancer [2001:db8::1]:80",
                "web/same: ",
                "web/stranger: the balancer has it, and it is not recorded",
            ],
            differences.Select(static difference => $"{difference.Name}: {difference}"));
    }

    [Fact]
    public void Two_ways_to_write_an_address_are_one_address() =>
        Assert.True(BalancerDifference.Between(Wanted("same") with { Address = "2001:0DB8:0::1" }, Found("same")).Agrees);

    private static WantedMember Wanted(string name) => new() { Name = new MemberName("web", name), Address = "2001:db8::1", Port = 80, Weight = 20 };

    private static BalancerMember Found(string name) => new() { Name = new MemberName("web", name), Address = "2001:db8::1", Port = 80, Weight = 20, State = VipMemberState.Ready, Sessions = 0 };
}
