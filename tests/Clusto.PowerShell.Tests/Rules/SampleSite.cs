using System.Globalization;
using Clusto.Devices.Tests;
using Clusto.Module.Tests.Stores;

namespace Clusto.Module.Tests.Rules;

/// <summary>An engine connected to a store that has the things which the examples of the help speak of.</summary>
internal static class SampleSite
{
    private const string Build =
        """
        Set-StrictMode -Version Latest
        $null = . {
            Connect-ClustoStore -Path ./site.db
            Connect-ClustoStore -Path $StorePath
            Import-ClustoDriver -Definition '{ "name": "Toaster", "base": "Appliance", "schema": { "slots": { "values": [2, 4] } } }'
            New-ClustoThing datacenter1 -Driver Datacenter
            New-ClustoThing rack101, rack002 -Driver Rack -To datacenter1
            New-ClustoThing switch1a, switch2a -Driver Switch -To rack101
            New-ClustoThing 'web[001-003]' -Driver Server -To rack002 -Attribute @{ memory = 65536; tag = 'blue', 'red' }
            New-ClustoThing server1 -Driver Server -To rack101 -Unit 1 -Attribute @{ memory = 32768; 'disk#0.size' = 480 }
            New-ClustoThing server2, server3, server4 -Driver Server
            New-ClustoThing 'node[1-4]' -Driver Server -To rack002 -Attribute @{ memory = 65536 }
            New-ClustoThing app1 -Driver Server
            # The hypervisor that libvirt brings for tests.
            New-ClustoThing host1 -Driver Server -Attribute @{ 'libvirt-uri' = 'test:///default' }
            New-ClustoThing vm1 -Driver VirtualServer -To host1 -Attribute @{ 'libvirt-domain' = 'test' }
            New-ClustoThing web-pool, ops-pool -Driver Pool
            Add-ClustoMember web-pool web001, web002, web003, server1
            Connect-ClustoThing server1 switch2a -Port eth0 -ToPort port1
            Connect-ClustoThing 'web[001-003]' switch1a
            Set-ClustoPort server1 spare -Kind Network
            New-ClustoThing bigmem -Driver Class -Attribute @{ requires = 'memory>=65536' }
            New-ClustoThing dbslave -Driver Role -Attribute @{ requires = 'bigmem' }
            New-ClustoThing blog -Driver Role
            Add-ClustoMember bigmem node1, node2, node3, node4
            Add-ClustoMember dbslave node2
            Set-ClustoAttribute node3 memory 32768
            Set-ClustoAttribute rack101 ntp 10.0.0.1
            New-ClustoThing net-site -Driver Network -Attribute @{ prefix = '10.2.0.0/16' }
            New-ClustoThing net-web -Driver Network -Attribute @{ prefix = '10.2.0.0/24'; gateway = '10.2.0.1' }
            New-ClustoThing web-names -Driver NamePool -Attribute @{ pattern = 'web{0:0000}' }
            Request-ClustoResource net-web server1 -Value 10.2.0.20
            New-ClustoThing host2 -Driver Server -Attribute @{ 'libvirt-uri' = 'test:///default'; 'network-boot' = 'always'; 'boot-root' = "$PWD/boot"; 'boot-url' = 'http://10.2.0.5:8080' }
            New-ClustoThing vm2 -Driver VirtualServer -To host2 -Attribute @{ 'libvirt-domain' = 'test' }
            Set-ClustoPort vm2 eth0 -Kind Network -Mac 52:54:00:00:00:01
            Request-ClustoResource net-web vm2 -Port eth0 -Value 10.2.0.30
            Set-ClustoAttribute net-web dns 10.2.0.2
            New-ClustoThing lb1 -Driver LoadBalancer -Attribute @{ address = '10.2.0.6' }
            New-ClustoThing vip-web -Driver Vip -To lb1 -Attribute @{ backend = 'shop' }
            New-ClustoThing shop -Driver Role
            New-ClustoThing 'front[1-3]' -Driver Server
            1..3 | ForEach-Object { New-ClustoService shop "front$_" 8080 -Address "10.2.0.1$_" }
            Add-ClustoVipMember vip-web front3 -Weight 10 -RecordOnly
            Set-ClustoAttribute server2 rebuild.state installing
            Set-ClustoAttribute vm2 rebuild.state failed
            Set-ClustoAttribute server2, vm2 rebuild.profile debian12
        }
        [System.IO.File]::WriteAllText("$PWD/blade.json", '{ "name": "Blade", "base": "Server", "schema": { "status": { "values": ["unallocated", "allocated"] } } }')
        [System.IO.File]::WriteAllText("$PWD/site.yaml", "things:`n  server1: { attributes: { owner: ops } }`n  rack101: {}`n  server9: { driver: Server, in: rack101 }`n")
        [System.IO.File]::WriteAllText("$PWD/table.csv", "name,driver,owner`nserver8,Server,ops`n")
        [System.IO.File]::WriteAllText("$PWD/blade[old].json", '{ "name": "OldBlade", "base": "Server" }')
        # Comes with an installed PowerShell only.
        function Format-List { $input }
        function Get-Credential { [pscredential]::new('admin', (ConvertTo-Secret 'not-a-secret')) }
        function ConvertTo-Secret($text) { $secret = [securestring]::new(); $text.ToCharArray().ForEach({ $secret.AppendChar($_) }); $secret }
        $null = Register-ClustoCredential lab (Get-Credential)
        """;

    public static ModuleEngine Open()
    {
        var engine = new ModuleEngine();
        engine.Run("Connect-ClustoStore -Path $StorePath; Disconnect-ClustoStore");
        // What no command does, so that a check of the store has something to tell.
        using (var store = StoreFile.Open(engine.StorePath))
            store.Execute("insert into ChangeSet (At, Actor, Host) values ('2026-01-01 00:00:00', 'nobody', 'nowhere')");
        engine.Run(Build);
        return engine;
    }

    /// <summary>The load balancer of the site as a program that runs, for examples that ask it; null for others.</summary>
    public static BalancerProgram? StartBalancer(ModuleEngine engine, string code)
    {
        if (!code.Contains("Compare-ClustoVipMember", StringComparison.Ordinal))
            return null;
        var balancer = new BalancerProgram();
        engine.Run(string.Create(CultureInfo.InvariantCulture, $"Set-ClustoAttribute lb1 address 127.0.0.1; Set-ClustoAttribute lb1 haproxy-port {balancer.Port}; Set-ClustoAttribute vip-web backend web"));
        return balancer;
    }

    /// <summary>All that a change could change: the files of the folder, and every row of those that are stores.</summary>
    public static IReadOnlyList<string> Picture(ModuleEngine engine)
    {
        // Beside a store lie the log and the index of the database engine, which come and go.
        var files = Directory.GetFiles(engine.Folder).Where(file => Path.GetExtension(file) is not (".db-wal" or ".db-shm" or ".db-journal")).Order(StringComparer.Ordinal);
        return [.. files.SelectMany(file => (Path.GetExtension(file) is ".json" or ".yaml" or ".csv" ? File.ReadAllLines(file) : StoreDump.Of(file)).Prepend(file))];
    }
}
