#Requires -Version 7.6
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# What is done with devices, under an installed pwsh; the hypervisor is the one that libvirt brings for tests.

BeforeDiscovery {
    $hasLibvirt = [bool](Get-Command virsh -ErrorAction Ignore)
}

BeforeAll {
    $module = if ($env:CLUSTO_TEST_MODULE) { $env:CLUSTO_TEST_MODULE } else { Join-Path $PSScriptRoot .. .. artifacts module Clusto }
    Import-Module (Join-Path $module Clusto.psd1) -Force
    $null = Connect-ClustoStore -Path (Join-Path $TestDrive site.db)
    $null = New-ClustoThing host1 -Driver Server -Attribute @{ 'libvirt-uri' = 'test:///default' }
    $null = New-ClustoThing vm1 -Driver VirtualServer -To host1 -Attribute @{ 'libvirt-domain' = 'test' }
    $null = New-ClustoThing web1 -Driver Server
    $null = New-ClustoThing console1 -Driver ConsoleServer -Attribute @{ address = '127.0.0.1' }
}

AfterAll {
    Disconnect-ClustoStore
}

Describe 'Power' {
    It 'tells whether a virtual server is on' -Skip:(-not $hasLibvirt) {
        $state = Get-ClustoPower vm1
        $state.Status | Should -Be On
        $state.Method | Should -Be Libvirt
    }

    It 'is switched without a question only when asked so, and is history' -Skip:(-not $hasLibvirt) {
        Invoke-ClustoPower vm1 Off -WhatIf
        Get-ClustoHistory vm1 -ChangeKind Operated | Should -BeNullOrEmpty
        (Get-ClustoThing vm1 | Invoke-ClustoPower Off -Confirm:$false).Action | Should -Be Off
        (Get-ClustoHistory vm1 -ChangeKind Operated).Summary | Should -BeLike 'power off by Libvirt on host1: *'
    }

    It 'says what to record where nothing leads to a thing' {
        $state = Get-ClustoPower web1 -ErrorVariable mistakes -ErrorAction SilentlyContinue
        $state | Should -BeNullOrEmpty
        $mistakes[0].FullyQualifiedErrorId | Should -BeLike 'NoPathToDevice,*'
        $mistakes[0].ErrorDetails.RecommendedAction | Should -BeLike "*Set-ClustoAttribute 'web1' bmc ADDRESS*"
    }

    It 'takes a credential that is registered for the session' {
        Set-ClustoAttribute web1 bmc 127.0.0.99
        Set-ClustoAttribute web1 credential pester
        { Invoke-ClustoPower web1 Off -WhatIf -ErrorAction Stop } | Should -Throw -ErrorId 'CredentialMissing,*'
        $null = Register-ClustoCredential pester ([pscredential]::new('admin', (ConvertTo-SecureString 'not-a-secret' -AsPlainText -Force)))
        Invoke-ClustoPower web1 Off -WhatIf -ErrorAction Stop
        Get-ClustoCredential | Remove-ClustoCredential
        'bmc', 'credential' | ForEach-Object { Remove-ClustoAttribute web1 $_ }
    }
}

Describe 'Consoles' {
    It 'are listed, the best way first' {
        Connect-ClustoThing web1 console1 -Port console -ToPort port7
        $way = Get-ClustoThing web1 | Get-ClustoConsole
        $way.Description | Should -Be 'ssh to port 3007 of 127.0.0.1'
        $way.Method | Should -Be Ssh
    }

    It 'need a terminal' {
        $script = "Import-Module '$(Join-Path $module Clusto.psd1)'; `$null = Connect-ClustoStore -Path '$(Join-Path $TestDrive site.db)'; try { Enter-ClustoConsole web1 -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        $null | & (Get-Process -Id $PID).Path -NoProfile -Command $script | Should -BeLike 'TerminalMissing,*'
    }
}

Describe 'VLANs' {
    It 'are recorded of the port that a cable leads to, and agree with nobody where no switch is asked' {
        $null = New-ClustoThing switch1 -Driver Switch
        $null = Connect-ClustoThing web1 switch1 -Port eth1 -ToPort port7
        Set-ClustoVlan web1 eth1 vlan203 -Tagged 10, 20 -RecordOnly
        (Get-ClustoPort switch1 port7).Facts['vlan'] | Should -Be 203
        (Get-ClustoVlan web1 eth1 -RecordOnly).Tagged | Should -Be 10, 20
    }
}

Describe 'Load balancers' {
    BeforeAll {
        $null = New-ClustoThing lb1 -Driver LoadBalancer -Attribute @{ address = '127.0.0.1'; 'haproxy-port' = 1 }
        $null = New-ClustoThing vip-web -Driver Vip -To lb1
        $null = New-ClustoThing blog -Driver Role
        $null = New-ClustoService blog web1 80 -Address 10.2.0.17
    }

    It 'have members that are recorded, drained and taken out' {
        (Add-ClustoVipMember -Vip vip-web -Server web1 -Service blog -RecordOnly).Service | Should -Be blog1
        (Get-ClustoVipMember -Server web1 -RecordOnly | Set-ClustoVipMember -Drain -Weight 20 -RecordOnly -PassThru).State | Should -Be Drain
        Get-ClustoVipMember vip-* -RecordOnly | Remove-ClustoVipMember -RecordOnly -Confirm:$false
        Get-ClustoVipMember -RecordOnly | Should -BeNullOrEmpty
    }

    It 'that do not answer leave nothing recorded' {
        { Add-ClustoVipMember vip-web web1 blog -ErrorAction Stop } | Should -Throw -ErrorId 'DeviceUnreachable,*'
        Get-ClustoVipMember -RecordOnly | Should -BeNullOrEmpty
    }
}

Describe 'Reinstalling' {
    It 'is refused with all that is missing' {
        $missing = { Invoke-ClustoRebuild web1 -Profile debian12 -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'RebuildRefused,*' -PassThru
        $missing.Exception.Message | Should -BeLike '*MAC address*'
    }
}
