namespace Clusto.Module.Tests.Loading;

public sealed class NeighbourTests
{
    /// <summary>Uses our SqlClient: the error of the server that is not there comes out of the module's own copy.</summary>
    private const string UseSqlServer =
        """
        try {
            Connect-ClustoStore -ConnectionString 'Server=tcp:127.0.0.1,1;Database=x;Connect Timeout=1;Encrypt=false;User Id=a;Password=b'
        }
        catch [Clusto.StoreUnreachableException] {
            $_.FullyQualifiedErrorId.Split(',')[0]
            [System.IO.Path]::GetRelativePath([System.IO.Path]::GetDirectoryName($ModulePath), $_.Exception.InnerException.GetType().Assembly.Location)
        }
        """;

    private const string UseSqlite =
        """
        $null = Connect-ClustoStore $StorePath -WarningAction SilentlyContinue
        (New-ClustoThing server1 -Driver Server -WarningAction SilentlyContinue).Name
        """;

    private static readonly string[] OurClient =
        ["StoreUnreachable", Path.Combine("dependencies", "runtimes", OperatingSystem.IsWindows() ? "win" : "unix", "lib", "net9.0", "Microsoft.Data.SqlClient.dll")];

    [Fact]
    public async Task Another_module_with_another_version_of_SqlClient_and_ours_work_side_by_side()
    {
        var lines = await NeighbourProcess.Run(
            $"""
            [Clusto.Neighbour.OtherClient]::Use()
            Import-Module $ModulePath
            {UseSqlite}
            {UseSqlServer}
            [Clusto.Neighbour.OtherClient]::Use()
            """);

        Assert.Equal(["6.0", "server1", .. OurClient, "6.0"], lines);
    }

    [Fact]
    public async Task A_module_that_answers_every_assembly_load_with_what_is_there_is_not_asked_about_our_packages()
    {
        var lines = await NeighbourProcess.Run(
            $"""
            [Clusto.Neighbour.GreedyResolver]::Register()
            [Clusto.Neighbour.OtherClient]::Use()
            Import-Module $ModulePath
            {UseSqlServer}
            {UseSqlite}
            """);

        Assert.Equal(["6.0", .. OurClient, "server1"], lines);
    }

    [Fact]
    public async Task Our_packages_are_not_handed_to_other_modules()
    {
        var lines = await NeighbourProcess.Run(
            $$"""
            Import-Module $ModulePath
            {{UseSqlite}}
            $private = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object Location -Like '*dependencies*' | ForEach-Object { $_.GetName() }
            foreach ($name in $private) {
                if ($name.Name -eq 'Clusto.Store') { continue }
                try { $given = [System.Reflection.Assembly]::Load($name) } catch { continue }
                if ($given.Location -like '*dependencies*') { "handed out $name" }
            }
            """);

        Assert.Equal(["server1"], lines);
    }

    [Fact]
    public async Task Removing_the_module_in_one_runspace_leaves_the_others_at_work()
    {
        var lines = await NeighbourProcess.Run(
            """
            $first = [powershell]::Create([initialsessionstate]::CreateDefault2())
            $second = [powershell]::Create([initialsessionstate]::CreateDefault2())
            foreach ($each in $first, $second) {
                $null = $each.AddScript('Import-Module $args[0]').AddArgument($ModulePath).Invoke()
                $each.Commands.Clear()
            }
            $null = $first.AddScript('Remove-Module Clusto').Invoke()
            $second.AddScript('$null = Connect-ClustoStore $args[0]; (New-ClustoThing server1 -Driver Server).Name').AddArgument($StorePath).Invoke()
            $first.Commands.Clear()
            $first.AddScript('Import-Module $args[0]; $null = Connect-ClustoStore $args[1]; (Get-ClustoThing server1).Name').AddArgument($ModulePath).AddArgument($StorePath).Invoke()
            """);

        Assert.Equal(["server1", "server1"], lines);
    }

    [Fact]
    public async Task Importing_says_nothing_opens_nothing_and_loads_no_package()
    {
        var lines = await NeighbourProcess.Run(
            """
            $before = "$($ErrorActionPreference) $PWD"
            Import-Module $ModulePath -Verbose:$false *>&1
            if ("$($ErrorActionPreference) $PWD" -ne $before) { 'changed the session' }
            if ([System.IO.Directory]::Exists("$($env:XDG_DATA_HOME)/clusto")) { 'touched the store' }
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object Location -Like '*dependencies*' | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -ne 'Clusto.Store' }
            """);

        Assert.Empty(lines);
    }

    [Fact]
    public async Task SqlClient_is_loaded_only_for_a_store_on_SQL_Server()
    {
        var lines = await NeighbourProcess.Run(
            $$"""
            Import-Module $ModulePath
            {{UseSqlite}}
            [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -like 'Microsoft.Data.Sql*' }
            """);

        Assert.Equal(["server1", "Microsoft.Data.Sqlite"], lines);
    }
}
