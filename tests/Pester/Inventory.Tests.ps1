#Requires -Version 7.6
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What a user's own runbook would test: an installed pwsh, the published module, a store of its own.

BeforeAll {
    $module = if ($env:CLUSTO_TEST_MODULE) { $env:CLUSTO_TEST_MODULE } else { Join-Path $PSScriptRoot .. .. artifacts module Clusto }
    Import-Module (Join-Path $module Clusto.psd1) -Force
    $null = Connect-ClustoStore -Path (Join-Path $TestDrive site.db)
    $null = New-ClustoThing datacenter1 -Driver Datacenter
    $null = New-ClustoThing 'rack[001-002]' -Driver Rack -To datacenter1
    $null = New-ClustoThing switch2a -Driver Switch -To rack002 -Unit 42
    $null = New-ClustoThing frontends -Driver Pool
}

AfterAll {
    Disconnect-ClustoStore
}

Describe 'New-ClustoThing' {
    It 'imports a CSV file, with its other columns as attributes' {
        $csv = Join-Path $TestDrive servers.csv
        Set-Content $csv @'
Name,To,Unit,memory,owner
web001,rack001,1,65536,ops
web002,rack001,2,131072,ops
'@
        $made = Import-Csv $csv | New-ClustoThing -Driver Server -AttributeProperty *
        $made.Name | Should -Be web001, web002
        $made[1].memory | Should -Be 131072
        $made[1].memory | Should -BeOfType [long]
        $made[1].Rack | Should -Be rack001
    }

    It 'goes on after a name that is in use' {
        $made = 'web002', 'web003' | New-ClustoThing -Driver Server -ErrorVariable mistakes -ErrorAction SilentlyContinue
        $made.Name | Should -Be web003
        $mistakes.FullyQualifiedErrorId | Should -Be 'NameInUse,Clusto.Cmdlets.NewClustoThingCommand'
    }

    It 'writes nothing with -WhatIf' {
        New-ClustoThing ghost -Driver Server -WhatIf
        Get-ClustoThing ghos* | Should -BeNullOrEmpty
    }
}

Describe 'Get-ClustoThing' {
    It 'shows attributes as properties' {
        Get-ClustoThing -Driver Server | Where-Object Status -EQ unallocated | Select-Object -First 1 | ForEach-Object Name | Should -Be web001
        Get-ClustoThing web* | Sort-Object { [int]$_.memory } -Descending | Select-Object -First 1 -ExpandProperty Name | Should -Be web002
    }

    It 'counts and pages' {
        Get-ClustoThing web* -First 1 -Skip 1 | ForEach-Object Name | Should -Be web002
    }

    It 'names a thing that is not there' {
        { Get-ClustoThing web999 -ErrorAction Stop } | Should -Throw -ErrorId 'ThingNotFound,*'
    }

    It 'survives a trip through a job' {
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-ClustoThing web001)))
        ($back | Get-ClustoLocation).Description | Should -Be 'RU1 in rack001'
    }
}

Describe 'A pipeline' {
    It 'sets an attribute and joins a pool as it is written' {
        Get-ClustoThing web* | Set-ClustoAttribute owner web -PassThru | Connect-ClustoThing -To frontends | Should -HaveCount 3
        (Get-ClustoMember frontends).owner | Should -Be web, web, web
    }

    It 'keeps what was done before Select-Object stopped it' {
        1..5 | ForEach-Object { "batch$_" } | New-ClustoThing -Driver Server | Select-Object -First 2 | Should -HaveCount 2
        Get-ClustoThing batch1, batch2 | Should -HaveCount 2
    }
}

Describe 'Connect-ClustoThing' {
    It 'puts a cable between two ports, and a port takes one' {
        $null = Connect-ClustoThing web001 switch2a -Port eth0 -ToPort port4
        (Get-ClustoLocation web001).Description | Should -Be 'port 4 on switch2a', 'RU1 in rack001'
        { Connect-ClustoThing web002 switch2a -Port eth0 -ToPort port4 -ErrorAction Stop } | Should -Throw -ErrorId 'PortInUse,*'
    }
}

Describe 'What PowerShell expects' {
    It 'formats things as a table that fits 100 columns' {
        Get-ClustoThing web* | Format-Table | Out-String -Width 100 -Stream | ForEach-Object Length | Should -BeLessOrEqual 100
    }

    It 'converts things to JSON and CSV' {
        (Get-ClustoThing web001 | ConvertTo-Json -Depth 3 | ConvertFrom-Json).Name | Should -Be web001
        (Get-ClustoThing web* | Select-Object Name, memory, owner | ConvertTo-Csv)[1] | Should -Be '"web001","65536","web"'
    }

    It 'completes names, drivers and keys' {
        (TabExpansion2 'Get-ClustoThing web00').CompletionMatches.CompletionText | Should -Contain web001
        (TabExpansion2 'New-ClustoThing x -Driver Virt').CompletionMatches.CompletionText | Should -Be VirtualServer
        (TabExpansion2 'Get-ClustoAttribute web001 mem').CompletionMatches.CompletionText | Should -Be memory
    }

    It 'has help with examples for <_>' -ForEach @('Get-ClustoThing', 'Set-ClustoAttribute', 'Connect-ClustoThing') {
        (Get-Help $_ -Examples).examples.example.Count | Should -BeGreaterThan 1
    }
}

Describe 'Handing out' {
    BeforeAll {
        $null = New-ClustoThing net-web -Driver Network -Attribute @{ prefix = '10.2.0.0/28'; gateway = '10.2.0.1' }
        $null = New-ClustoThing 'spare[1-4]' -Driver Server -To rack001
    }

    It 'gives the lowest free address, and each once' {
        $first = Request-ClustoResource net-web -For switch2a -Port port1
        $first.Value | Should -Be 10.2.0.2
        { Request-ClustoResource net-web -For switch2a -Value 10.2.0.2 -ErrorAction Stop } | Should -Throw -ErrorId 'ResourceInUse,*'
        (Get-ClustoThing 10.2.0.2).Name | Should -Be switch2a
        $first | Remove-ClustoResource
        Get-ClustoResource net-web | Should -BeNullOrEmpty
    }

    It 'shows how full a network is' {
        $full = Get-ClustoResource net-web -Utilization
        $full.Size | Should -Be 16
        $full.Free | Should -Be 13
    }

    It 'takes things that nobody uses, all or none, and gives them back' {
        $servers = Request-ClustoThing 'name:spare*' -Count 2 -Set @{ owner = 'web' }
        $servers.Count | Should -Be 2
        $servers.status | Should -Be allocated, allocated
        { Request-ClustoThing 'name:spare*' -Count 50 -ErrorAction Stop } | Should -Throw -ErrorId 'NotEnoughThings,*'
        $servers | Reset-ClustoThing -Confirm:$false
        Get-ClustoThing spare* -Attribute @{ owner = 'web' } | Should -BeNullOrEmpty
    }

    It 'writes all of a pipeline or nothing where that is wanted' {
        { 'part1', 'switch2a' | New-ClustoThing -Driver Server -Atomic } | Should -Throw -ErrorId 'NameInUse,*'
        Get-ClustoThing part1* | Should -BeNullOrEmpty
    }
}

Describe 'Stores' {
    It 'backs the store up, copies it and finds nothing wrong' {
        $backup = Backup-ClustoStore (Join-Path $TestDrive backup.db)
        $copy = Copy-ClustoStore (Join-Path $TestDrive copy.db)
        $backup.SchemaVersion | Should -Be $copy.SchemaVersion
        Test-ClustoStore -Quiet | Should -BeTrue
    }
}
