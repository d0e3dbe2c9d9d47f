using System.Collections;
using System.Management.Automation;
using Clusto.Groups;

namespace Clusto.Cmdlets;

/// <summary>Creates services: instances of a role on servers.</summary>
/// <remarks>
/// <para>A service is a thing of the driver Service. Its server holds it, and it is a member of its role; so role:dbslave, Get-ClustoMember and Get-ClustoThing -In find it. The port becomes the attribute port and the address the attribute ip. Without a name it gets that of the role in lower case with the lowest number that is free: dbslave14.</para>
/// <para>The server gets the role in the same change where it does not have it yet, and is refused where it lacks the classes that the role requires. A server may run several services, also of the same role, but not two with the same port at the same address.</para>
/// </remarks>
/// <example>
/// <para>Creates a database service on a server.</para>
/// <code>New-ClustoService -Role dbslave -On node1 -Port 3306 -Address 10.2.0.17</code>
/// </example>
/// <example>
/// <para>Creates a service on each web server.</para>
/// <code>Get-ClustoThing web* -Driver Server | New-ClustoService -Role blog -Port 80</code>
/// </example>
/// <example>
/// <para>Creates a service on a server that does not have what the role requires yet; a warning says what is missing.</para>
/// <code>New-ClustoService dbslave server2 3306 -Name dbslave-spare -Force</code>
/// </example>
[Cmdlet(VerbsCommon.New, "ClustoService", SupportsShouldProcess = true)]
[OutputType(typeof(Thing))]
public sealed class NewClustoServiceCommand : ClustoWriteCommand
{
    /// <summary>The role.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity? Role { get; set; }

    /// <summary>The servers: names, wildcards, ranges such as <c>web[001-064]</c>, or things; each gets a service.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ThingNameCompleter))]
    public ThingIdentity[] On { get; set; } = [];

    /// <summary>The port, 1 to 65535.</summary>
    [Parameter(Position = 2)]
    public string? Port { get; set; }

    /// <summary>The IP address; without it the service answers at all those of its server.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>The name; several names, or a range of names, make as many services.</summary>
    [Parameter]
    public string[]? Name { get; set; }

    /// <summary>Other attributes: keys with a value or several.</summary>
    [Parameter]
    public IDictionary? Attribute { get; set; }

    /// <summary>Gives the role also to a server that lacks what it requires; a warning says what is missing.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        string?[] names = Name is null ? [null] : [.. Name.SelectMany(name => NameRange.IsRange(name) ? NameRange.Expand(name) : [name])];
        foreach (var identity in On)
            Guard(() => ForEach(identity, names));
    }

    private void ForEach(ThingIdentity identity, string?[] names)
    {
        foreach (var server in Resolve(identity))
        {
            foreach (var name in names)
                Guard(() => Create(server, name));
        }
    }

    private void Create(ThingIdentity server, string? name)
    {
        var service = new NewService
        {
            Role = Role!.ToKey(),
            Server = server.ToKey(),
            Name = name,
            Port = Port,
            Address = Address,
            Attributes = [.. AttributeArguments.Facts(Attribute)],
        };
        var created = default(Thing);
        IReadOnlyList<Finding> missing = [];
        var isDone = Change(server.Name, $"Create {name ?? "a service"} of the role {Role}", () => (created, missing) = Inventory.Services.Create(service, Force, Token));
        Warn(missing);
        if (isDone)
            WriteObject(created);
    }
}
