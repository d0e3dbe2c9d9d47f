namespace Clusto.Shell.Commands;

/// <summary>What to do about an error, in the words of this program: the errors themselves speak of cmdlets.</summary>
internal static class Advice
{
    public static string For(ClustoException error) => error switch
    {
        ChangeNotFoundException => "clusto history --json lists the changes with their numbers and those of their change sets.",
        ThingNotFoundException when error.Message.StartsWith("There was", StringComparison.Ordinal) => $"Check the spelling and the time: clusto history {Quoted(error)} shows when it was there.",
        ThingNotFoundException => "Check the spelling, or look for it with a wildcard: clusto list 'web*'.",
        AttributeNotFoundException => $"clusto attr get {Quoted(error)} lists what it has.",
        ChangedMeanwhileException => "Read it again and repeat the command.",
        DriverExpectedException expected => $"clusto list -d {CommandText.Quote(expected.Expected)} lists those that there are.",
        DriverUnknownException => "clusto drivers lists the drivers.",
        DriverInUseException => error.Advice.Replace(" (Set-ClustoThing -Driver)", "", StringComparison.Ordinal),
        ExpressionInvalidException { Expression: not null } => "clusto find --help shows how questions are written.",
        GroupExpectedException => "Name a pool, class or role, or create one: clusto pool create web-pool. What a place holds is listed by clusto list --in PLACE.",
        MemberNotFoundException => $"clusto info {Quoted(error)} lists its groups.",
        NotConnectedException => $"clusto info {Quoted(error)} lists its connections.",
        NotEnoughThingsException => "Ask for fewer, let more come from one group (--max-per-group), or ask less of them. --explain shows why each group is refused.",
        PlacementNotAllowedException => "clusto drivers NAME --json lists under placedIn what may hold it.",
        PortInUseException => $"Choose a free port (clusto ports {Quoted(error)} --free), or take the cable away: clusto disconnect {Quoted(error)} --port PORT.",
        PortUnknownException => $"clusto ports {Quoted(error)} lists its ports.",
        RequestNotExclusiveException => "Say what tells what is taken from what is free: --set an attribute that the request asks for, or --add-to a pool that it leaves out.",
        RoleRequirementMissingException => error.Advice.Contains("-Force", StringComparison.Ordinal)
            ? "See to what is missing first, with clusto attr set, pool add or pool remove; --force does it all the same."
            : "See to what is missing first, with clusto pool add or pool remove.",
        CredentialMissingException when error.Advice.StartsWith("Name one", StringComparison.Ordinal) => $"Name one at the thing, or at the rack, room or pool that it is in: clusto attr set {Quoted(error)} credential NAME.",
        CredentialMissingException missing => $"Put it into the environment variable {missing.Variable} as user:password.",
        DeviceUnreachableException => "Check that it has power and network, and that the address recorded for it is right.",
        DeviceRefusedException or NoPathToDeviceException or VlanInvalidException or DeviceNotRecordedException or RebuildRefusedException or RebuildRunningException or RebuildFailedException => InThisProgram(error.Advice),
        RebuildNotFoundException => "clusto rebuild status lists what is being reinstalled, and what came of it.",
        BatchRolledBackException => "Remove the cause and run the command again.",
        InventoryFileInvalidException { InnerException: ClustoException cause } => "Correct it and apply it again; nothing of it was written. " + For(cause),
        InventoryFileInvalidException { Line: 0 } => error.Advice,
        InventoryFileInvalidException => "Correct it and apply it again; nothing of it was written.",
        ManagerInvalidException when error.Advice.StartsWith("Set it", StringComparison.Ordinal) => $"Set it: clusto attr set {Quoted(error)} KEY VALUE.",
        ResourceExhaustedException => "Give back what is no longer needed, make its range larger, or ask another one; clusto resource usage shows how full each is.",
        ResourceInUseException { Holder: not null } => "Take the next free one by leaving out --value, or give it back first: clusto resource return.",
        ResourceInUseException => "Give that back first, with clusto resource return.",
        ResourceNotFoundException => "clusto resource list shows who holds what.",
        ResourceOutOfRangeException => error.Advice.Replace("-Force", "--force", StringComparison.Ordinal).Replace("Request-ClustoResource", "clusto resource request", StringComparison.Ordinal).Replace("-Value", "--value", StringComparison.Ordinal),
        StoreCopyFailedException => "Look at the store with clusto store test, see to what it finds, and repeat the command.",
        StoreExistsException or ThingProtectedException => error.Advice.Replace("-Force", "--force", StringComparison.Ordinal),
        SchemaNewerException => "Update clusto; an older one could write what the newer does not understand.",
        SchemaOutdatedException => "Upgrade it with clusto store init, after a backup; --dry-run names the scripts.",
        StoreUnreachableException => "Check the path or connection string; --store and the environment variable CLUSTO_STORE choose the store.",
        ThingHasReferencesException => error.Advice.Replace("use -Recurse", "use -r", StringComparison.Ordinal),
        UnitInUseException => "Choose free units, a face or a side; clusto tree RACK shows what is in the rack.",
        _ => error.Advice,
    };

    // What these advise is always one of few commands.
    private static string InThisProgram(string advice) => advice
        .Replace("Set-ClustoAttribute ", "clusto attr set ", StringComparison.Ordinal)
        .Replace("Connect-ClustoThing ", "clusto connect ", StringComparison.Ordinal)
        .Replace("Move-ClustoThing ", "clusto mv ", StringComparison.Ordinal)
        .Replace("Request-ClustoResource NETWORK -For ", "clusto resource request NETWORK ", StringComparison.Ordinal)
        .Replace("Request-ClustoResource VLANPOOL -For ", "clusto resource request VLANPOOL ", StringComparison.Ordinal)
        .Replace("Disconnect-ClustoThing ", "clusto disconnect ", StringComparison.Ordinal)
        .Replace("Get-ClustoVlan ", "clusto network getvlan ", StringComparison.Ordinal)
        .Replace("Set-ClustoVlan", "clusto network setvlan", StringComparison.Ordinal)
        .Replace("Get-ClustoResource lists", "clusto resource list lists", StringComparison.Ordinal)
        .Replace("Get-ClustoResource -Thing ", "clusto resource list --of ", StringComparison.Ordinal)
        .Replace("Get-ClustoPort ", "clusto ports ", StringComparison.Ordinal)
        .Replace("Get-ClustoAttribute ", "clusto attr get ", StringComparison.Ordinal)
        .Replace("Add-ClustoVipMember ", "clusto vip add ", StringComparison.Ordinal)
        .Replace("Get-ClustoVipMember ", "clusto vip list ", StringComparison.Ordinal)
        .Replace("Remove-ClustoVipMember ", "clusto vip rm ", StringComparison.Ordinal)
        .Replace("New-ClustoService ", "clusto service add ", StringComparison.Ordinal)
        .Replace("' PORT.", "' --port PORT.", StringComparison.Ordinal)
        .Replace(" -Vip ", " ", StringComparison.Ordinal)
        .Replace(" -Server ", " ", StringComparison.Ordinal)
        .Replace(" -Create", " --create", StringComparison.Ordinal)
        .Replace("Get-ClustoRebuild ", "clusto rebuild status ", StringComparison.Ordinal)
        .Replace("Complete-ClustoRebuild ", "clusto rebuild-done ", StringComparison.Ordinal)
        .Replace("Get-ClustoHistory ", "clusto history ", StringComparison.Ordinal)
        .Replace("Enter-ClustoConsole", "clusto console", StringComparison.Ordinal)
        .Replace(" -Failed)", " --failed REASON)", StringComparison.Ordinal)
        .Replace("-Profile", "--profile", StringComparison.Ordinal)
        .Replace("-BootRoot", "--boot-root", StringComparison.Ordinal)
        .Replace("-BootUrl", "--boot-url", StringComparison.Ordinal)
        .Replace("-Force", "--force", StringComparison.Ordinal)
        .Replace(" -TimeoutSeconds ", " --wait ", StringComparison.Ordinal)
        .Replace(" -TakeOver", " --take-over", StringComparison.Ordinal)
        .Replace(" -ToPort ", " --to-port ", StringComparison.Ordinal)
        .Replace(" -Port ", " --port ", StringComparison.Ordinal)
        .Replace(" -To ", " --to ", StringComparison.Ordinal);

    private static string Quoted(ClustoException error) => CommandText.Quote(error.Target?.ToString() ?? "");
}
