namespace Clusto.Operations.LoadBalancing;

/// <summary>Which member of a balancer is meant.</summary>
/// <param name="Backend">The backend, as the balancer names it.</param>
/// <param name="Server">The member within the backend, as the balancer names it.</param>
public sealed record MemberName(string Backend, string Server)
{
    /// <summary>As it is written for people: <c>web/server1</c>.</summary>
    public override string ToString() => $"{Backend}/{Server}";
}
