<#
.SYNOPSIS
    Builds a small datacenter in a store of its own, then asks it the questions of a working day.
.DESCRIPTION
    Three racks with 60 servers, switches, PDUs, a console server and pools. Runs under pwsh with the module imported, and
    under the clusto program. The store is a new file in the folder for temporary files, unless -Path names one.
.EXAMPLE
    clusto tour.ps1
.EXAMPLE
    ./tour.ps1 -Path ~/tour.db
#>
param(
    [string] $Path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "clusto-tour-$([guid]::NewGuid().ToString('N')).db")
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ConfirmPreference = 'None'

function Show-Step([string] $Text) {
    ''
    "== $Text"
}

Show-Step 'A new store'
Connect-ClustoStore -Path $Path | Out-Default

Show-Step 'The places: a datacenter with a room and three racks'
. {
    New-ClustoThing datacenter1 -Driver Datacenter
    New-ClustoThing room1 -Driver Room -To datacenter1
    New-ClustoThing 'rack[001-003]' -Driver Rack -To room1
} | Out-Default

Show-Step 'For each rack a switch, two PDUs and 20 servers, with their cables'
1..3 | ForEach-Object {
    $rack = 'rack{0:d3}' -f $_
    $switch = "switch${_}a"
    $null = New-ClustoThing $switch -Driver Switch -To $rack -Unit 42
    $null = New-ClustoThing "pdu${_}a", "pdu${_}b" -Driver Pdu -To $rack
    $null = Connect-ClustoThing $switch "pdu${_}a"
}
$null = New-ClustoThing console1 -Driver ConsoleServer -To rack001 -Unit 41

$servers = 1..60 | ForEach-Object {
    $number = [int][math]::Ceiling($_ / 20)
    [pscustomobject]@{
        Name   = "server$_"
        To     = 'rack{0:d3}' -f $number
        Unit   = ($_ - 1) % 20 + 1
        memory = @(65536, 131072, 262144)[$_ % 3]
        status = @('unallocated', 'allocated')[[int]($_ % 4 -ne 0)]
        owner  = @('web', 'data')[$_ % 2]
    }
}
$servers | New-ClustoThing -Driver Server -AttributeProperty memory, status, owner | ForEach-Object {
    $number = $_.Rack.Substring(6)
    $null = Connect-ClustoThing $_ "switch${number}a" -Port eth0 -ToPort "port$([int]$_.RackUnit)"
    $null = Connect-ClustoThing $_ "pdu${number}a" -Port psu1
    $null = Connect-ClustoThing $_ "pdu${number}b" -Port psu2
    if ($number -eq '1') { $null = Connect-ClustoThing $_ console1 }
}
'{0} servers, {1} cables' -f @(Get-ClustoThing -Driver Server).Count, (@(Get-ClustoThing -Category Equipment | Get-ClustoConnection | Where-Object Kind -EQ Cable).Count / 2)

Show-Step 'Pools: production holds web and data'
New-ClustoThing production, web-pool, data-pool -Driver Pool | Out-Default
$null = Get-ClustoThing -Driver Server -Attribute @{ owner = 'web' } | Connect-ClustoThing -To web-pool
$null = Get-ClustoThing -Driver Server -Attribute @{ owner = 'data' } | Connect-ClustoThing -To data-pool
$null = Add-ClustoMember production web-pool, data-pool

Show-Step 'Where is server1?   Get-ClustoLocation server1'
Get-ClustoLocation server1 | Out-Default

Show-Step 'What is in rack002?   Get-ClustoThing -In rack002 -First 8'
Get-ClustoThing -In rack002 -First 8 | Out-Default

Show-Step 'Four unallocated servers with much memory   Get-ClustoThing -Driver Server ... -First 4'
Get-ClustoThing -Driver Server -In datacenter1 -Attribute @{ status = 'unallocated'; memory = 262144 } -First 4 | Out-Default

Show-Step 'The same, asked of the objects   Get-ClustoThing -Driver Server | Where Status -eq unallocated'
'{0} servers are unallocated' -f @(Get-ClustoThing -Driver Server | Where-Object Status -EQ unallocated).Count

Show-Step 'Who is connected to switch2a?   Get-ClustoConnection switch2a'
Get-ClustoConnection switch2a | Where-Object { $_.Kind -ne 'Cable' -or $_.ToPort -ne 'eth0' -or $_.To -like 'server2?' } | Out-Default

Show-Step 'Is server60 in production?   Get-ClustoMember production -Recurse'
Get-ClustoMember production -Recurse | Where-Object Name -EQ server60 | Out-Default

Show-Step 'What happened to server1?   Get-ClustoHistory server1'
Set-ClustoAttribute server1 status maintenance
Get-ClustoHistory server1 -First 4 | Out-Default

Show-Step 'The rules hold: a port takes one cable, a unit one thing'
try { Connect-ClustoThing server2 switch1a -Port eth1 -ToPort port1 } catch [Clusto.PortInUseException] { $_.Exception.Message }
try { Move-ClustoThing server2 -To rack001 -Unit 1 } catch [Clusto.UnitInUseException] { $_.Exception.Message }

''
"The store stays here: $Path"
Disconnect-ClustoStore
