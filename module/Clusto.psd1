@{
    RootModule           = 'Clusto.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'a8a4c0d7-a031-4d51-89b4-ecca6ad14e94'
    Author               = 'The Clusto maintainers'
    CompanyName          = 'The Clusto maintainers'
    Copyright            = '(c) The Clusto maintainers.'
    Description          = 'Records what a site has, where it is and how it is connected, and acts on it: servers, racks, switches, cables, pools, addresses.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    # Types files are read before the root module, and name a class in it.
    RequiredAssemblies   = @('Clusto.dll', 'Clusto.PowerShell.dll')
    TypesToProcess       = @('Clusto.Types.ps1xml')
    FormatsToProcess     = @('Clusto.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-ClustoAttribute'
        'Add-ClustoMember'
        'Add-ClustoVipMember'
        'Backup-ClustoStore'
        'Compare-ClustoVipMember'
        'Complete-ClustoRebuild'
        'Complete-ClustoTransaction'
        'Connect-ClustoStore'
        'Connect-ClustoThing'
        'Copy-ClustoStore'
        'Disconnect-ClustoStore'
        'Disconnect-ClustoThing'
        'Enter-ClustoConsole'
        'Export-ClustoInventory'
        'Find-ClustoThing'
        'Get-ClustoAttribute'
        'Get-ClustoConnection'
        'Get-ClustoConsole'
        'Get-ClustoCredential'
        'Get-ClustoDriver'
        'Get-ClustoHistory'
        'Get-ClustoLocation'
        'Get-ClustoMember'
        'Get-ClustoPort'
        'Get-ClustoPower'
        'Get-ClustoRebuild'
        'Get-ClustoResource'
        'Get-ClustoStore'
        'Get-ClustoThing'
        'Get-ClustoVipMember'
        'Get-ClustoVlan'
        'Import-ClustoDriver'
        'Import-ClustoInventory'
        'Initialize-ClustoStore'
        'Invoke-ClustoPower'
        'Invoke-ClustoRebuild'
        'Invoke-ClustoTransaction'
        'Move-ClustoThing'
        'New-ClustoService'
        'New-ClustoThing'
        'Register-ClustoCredential'
        'Remove-ClustoAttribute'
        'Remove-ClustoCredential'
        'Remove-ClustoDriver'
        'Remove-ClustoMember'
        'Remove-ClustoResource'
        'Remove-ClustoThing'
        'Remove-ClustoVipMember'
        'Rename-ClustoThing'
        'Request-ClustoResource'
        'Request-ClustoThing'
        'Reset-ClustoThing'
        'Set-ClustoAttribute'
        'Set-ClustoPort'
        'Set-ClustoThing'
        'Set-ClustoVipMember'
        'Set-ClustoVlan'
        'Start-ClustoTransaction'
        'Test-ClustoRole'
        'Test-ClustoStore'
        'Undo-ClustoChange'
        'Undo-ClustoTransaction'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Windows', 'Linux', 'macOS', 'Inventory', 'Datacenter', 'CMDB', 'DCIM', 'IPAM', 'Rack', 'Server', 'IPMI', 'Redfish', 'PDU', 'VLAN', 'HAProxy')
            ReleaseNotes = 'The first version: things, attributes, racks, cables, groups and their history, in an embedded SQLite file or on SQL Server; power by IPMI, Redfish, PDU and libvirt; VLANs by SNMP; load balancers by HAProxy; reinstalling by network boot.'
        }
    }
}
