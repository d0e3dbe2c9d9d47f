namespace Clusto.Module.Tests;

/// <summary>
/// Tests that type commands into a strict session. The engine is shared by a class; each test has a small site of its own:
/// datacenter1 with rack001 (web001–web003, switch1) and rack002, db1 without a place, web-pool (web001, web002) in all-pool.
/// </summary>
public abstract class CmdletTest : IClassFixture<ModuleEngine>
{
    private const string Build =
        """
        Set-StrictMode -Version Latest
        $null = . {
            Connect-ClustoStore -Path $Site
            New-ClustoThing datacenter1 -Driver Datacenter
            New-ClustoThing rack001, rack002 -Driver Rack -To datacenter1
            New-ClustoThing switch1 -Driver Switch -To rack001 -Unit 42
            1..3 | ForEach-Object { New-ClustoThing "web00$_" -Driver Server -To rack001 -Unit $_ -Attribute @{ memory = 32768 * $_; tag = 'blue', 'red' } }
            New-ClustoThing db1 -Driver Server
            New-ClustoThing web-pool, all-pool -Driver Pool
            Add-ClustoMember web-pool web001, web002
            Add-ClustoMember all-pool web-pool
        }
        """;

    private static int sites;

    protected CmdletTest(ModuleEngine engine)
    {
        Engine = engine;
        SitePath = Path.Combine(engine.Folder, $"site{Interlocked.Increment(ref sites)}.db");
        // A test that failed may have left a transaction open.
        engine.Run("Disconnect-ClustoStore");
        engine.Run($"$Site = '{SitePath}'; $WhatIfPreference = $false; $ConfirmPreference = 'None'");
        engine.Run(Build);
    }

    protected ModuleEngine Engine { get; }

    protected string SitePath { get; }

    /// <summary>The names that a script gives.</summary>
    protected string[] Names(string script) => [.. Engine.Run(script).Strings.Select(name => name ?? "")];

    /// <summary>All that a change could change; the history has no holes.</summary>
    protected string[] Picture() => Names("Get-ClustoThing | ForEach-Object { \"$($_.Name) $($_.Driver) $($_.Location) $($_.RackUnit) $($_.Version)\" }; Get-ClustoHistory | ForEach-Object { \"$($_.Id) $_\" }");
}
