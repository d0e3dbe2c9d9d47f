#Requires -Version 7.6
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What only an installed pwsh has: Select-Object, Sort-Object, jobs, files, and its way to show errors.

BeforeAll {
    $module = if ($env:CLUSTO_TEST_MODULE) { $env:CLUSTO_TEST_MODULE } else { Join-Path $PSScriptRoot .. .. artifacts module Clusto }
    $manifest = Join-Path $module Clusto.psd1
    Import-Module $manifest -Force
    $store = Join-Path $TestDrive shell.db
    $null = Connect-ClustoStore -Path $store
    $null = New-ClustoThing rack001 -Driver Rack
    $null = 1..5 | ForEach-Object { [pscustomobject]@{ Name = "server$_"; Unit = $_; memory = 65536 * (6 - $_); owner = @('ops', 'dba')[$_ % 2] } } |
        New-ClustoThing -Driver Server -To rack001 -AttributeProperty memory, owner
    Set-StrictMode -Version Latest
}

AfterAll {
    Disconnect-ClustoStore
}

Describe 'Objects' {
    It 'sort by an attribute, by a property and as they are' {
        (Get-ClustoThing server* | Sort-Object memory).Name | Should -Be server5, server4, server3, server2, server1
        (Get-ClustoThing server* | Sort-Object RackUnit -Descending)[0].Name | Should -Be server5
        (Get-ClustoThing server* | Sort-Object -Descending)[0].Name | Should -Be server5
    }

    It 'group and measure by attributes' {
        Get-ClustoThing server* | Group-Object owner | Sort-Object Name | ForEach-Object Count | Should -Be 3, 2
        (Get-ClustoThing server* | Measure-Object memory -Sum).Sum | Should -Be (65536 * 15)
    }

    It 'compare' {
        $before = Get-ClustoThing server*
        Compare-Object $before (Get-ClustoThing server[1-3]) | ForEach-Object { "$($_.InputObject)" } | Should -Be server4, server5
    }

    It 'are listed with all properties' {
        $all = Get-ClustoThing server1 | Select-Object *
        $all.memory | Should -Be 327680
        $all.Rack | Should -Be rack001
    }

    It 'go into a CSV file and come back' {
        $file = Join-Path $TestDrive servers.csv
        Get-ClustoThing server[1-2] | Select-Object Name, Driver, memory | Export-Csv $file
        Remove-ClustoThing server[1-2] -Confirm:$false
        (Import-Csv $file | New-ClustoThing -AttributeProperty memory).memory | Should -Be 327680, 262144
        Get-ClustoThing server1, server2 | Move-ClustoThing -To rack001
    }

    It 'become JSON with their attributes' {
        $json = Get-ClustoThing server3 | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue | ConvertFrom-Json
        $json.Name | Should -Be server3
        $json.memory | Should -Be 196608
    }

    It 'have a table of a hundred columns and a list: <_>' -ForEach @(
        'Get-ClustoThing', 'Get-ClustoAttribute server3', 'Get-ClustoPort server3', 'Get-ClustoConnection server3', 'Get-ClustoLocation server3', 'Get-ClustoHistory', 'Get-ClustoDriver', 'Get-ClustoStore'
    ) {
        & ([scriptblock]::Create("$_ | Format-Table")) | Out-String -Width 100 -Stream | ForEach-Object Length | Should -BeLessOrEqual 100
        & ([scriptblock]::Create("$_ | Format-List")) | Out-String -Width 100 | Should -Match ' : '
    }
}

Describe 'Select-Object -First' {
    It 'stops a listing' {
        Get-ClustoThing server* | Select-Object -First 2 | Should -HaveCount 2
    }

    It 'keeps what was written and nothing more' {
        1..50 | ForEach-Object { "part$_" } | New-ClustoThing -Driver Disk | Select-Object -First 3 | Should -HaveCount 3
        Get-ClustoThing part* | Should -HaveCount 3
    }
}

Describe 'A job' {
    It 'has a session of its own and gives things that can be piped on' {
        $job = Start-Job { Import-Module $using:manifest; $null = Connect-ClustoStore $using:store; Get-ClustoThing server3 }
        $thing = $job | Receive-Job -Wait -AutoRemoveJob
        $thing.memory | Should -Be 196608
        $thing | Set-ClustoAttribute owner job -PassThru | ForEach-Object owner | Should -Be job
        $thing | Format-Table | Out-String | Should -Match 'server3 +Server +rack001'
    }

    It 'writes beside others, each name once' {
        $made = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            $null = Connect-ClustoStore $using:store
            'once1', 'once2', 'once3' | New-ClustoThing -Driver Disk -ErrorAction SilentlyContinue
        }
        $made.Name | Sort-Object | Should -Be once1, once2, once3
    }
}

Describe 'Errors' {
    It 'are shown with the thing, the reason and the advice' {
        $shown = Get-ClustoThing sever1 2>&1 | Out-String
        $shown | Should -Match "There is no thing named 'sever1'"
        $shown | Should -Match 'Check the spelling'
    }

    It 'can be collected while the others go on' {
        Get-ClustoThing server3, sever1 -ErrorAction SilentlyContinue -ErrorVariable mistakes | Should -HaveCount 1
        $mistakes.TargetObject | Should -Be sever1
    }

    It 'stop a script where the caller says so' {
        { 'server3' | Move-ClustoThing -To nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'ThingNotFound,*'
    }
}
