<#
.SYNOPSIS
    Builds, tests, shows, packs or measures Clusto. Everything here is a call of dotnet or Pester that can be typed as well.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Pack', 'Bench')]
    [string[]] $Task = 'Build'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$module = Join-Path $PSScriptRoot artifacts module Clusto
$packages = Join-Path $PSScriptRoot artifacts packages

switch ($Task) {
    Build {
        dotnet build $PSScriptRoot
    }
    Test {
        dotnet test $PSScriptRoot
        if (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.0) {
            $env:CLUSTO_TEST_MODULE = $module
            # A process of its own: this one may have another build of the module loaded.
            $run = '$result = Invoke-Pester -Path $args[0] -PassThru; exit $result.FailedCount'
            & (Get-Process -Id $PID).Path -NoProfile -CommandWithArgs $run (Join-Path $PSScriptRoot tests Pester)
        }
        else {
            Write-Warning 'tests/Pester was skipped: Pester 5 or later is not installed (Install-PSResource Pester).'
        }
    }
    Demo {
        dotnet run --project (Join-Path $PSScriptRoot src Clusto.Shell) -- (Join-Path $PSScriptRoot module samples tour.ps1)
    }
    Pack {
        dotnet build (Join-Path $PSScriptRoot module Clusto.Module.csproj) --configuration Release
        $null = New-Item -ItemType Directory -Path $packages -Force
        dotnet pack (Join-Path $PSScriptRoot module Clusto.Module.csproj) --configuration Release --no-build --output $packages
        Get-Item $module, (Join-Path $packages *.nupkg)
    }
    Bench {
        dotnet run --project (Join-Path $PSScriptRoot tests Clusto.Benchmarks) --configuration Release
    }
}
