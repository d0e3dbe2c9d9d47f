using System.Management.Automation;
using Clusto.Operations.Consoles;

namespace Clusto.Cmdlets;

/// <summary>Lists the ways to the consoles of things, the best first.</summary>
/// <remarks>
/// <para>The record leads to them: the attribute 'conserver' names a server of conserver, a console port is connected to a port of a console server, the management controller has serial over LAN, a virtual server has a console at its hypervisor. The attribute or setting 'console' of a console server says how its ports are reached: ssh, telnet or tcp; 'console-command' is a command of its own.</para>
/// <para>Nothing is connected to, and no credential is asked for. Enter-ClustoConsole takes the first way, or the one that -Method says.</para>
/// </remarks>
/// <example>
/// <para>Lists the ways to one console.</para>
/// <code>Get-ClustoConsole vm1</code>
/// </example>
/// <example>
/// <para>Lists the consoles that libvirt has for the virtual servers of a host.</para>
/// <code>Get-ClustoThing -In host1 -Driver VirtualServer | Get-ClustoConsole | Where-Object Method -eq Libvirt</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoConsole")]
[OutputType(typeof(ConsoleAccess))]
public sealed class GetClustoConsoleCommand : ConsoleCommand
{
    private protected override bool IsWriter => false;

    private protected override void Work(ConsoleOperations operations)
    {
        foreach (var choice in operations.List(Gathered, Method, Token))
        {
            foreach (var way in choice.Ways)
                Guard(() => WriteObject(way.Describe()));
            foreach (var mistake in choice.Mistakes)
                Report(ErrorRecords.Of(mistake));
        }
    }
}
