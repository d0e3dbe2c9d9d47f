namespace Clusto.Shell.Commands;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NotFound = 3;

    /// <summary>What shells give for a program that Ctrl-C ended.</summary>
    public const int Interrupted = 130;

    public static int Of(ClustoException error) => error switch
    {
        ThingNotFoundException or AttributeNotFoundException or DriverUnknownException or PortUnknownException or MemberNotFoundException or NotConnectedException or ChangeNotFoundException or ResourceNotFoundException or NoPathToDeviceException or ProfileUnknownException or RebuildNotFoundException => NotFound,
        NameInvalidException or AttributeKeyInvalidException or AttributeTypeInvalidException or AttributeRuleBrokenException or ExpressionInvalidException or TimeInFutureException or ManagerInvalidException or GroupingInvalidException or ResourceOutOfRangeException or InventoryFileInvalidException or VlanInvalidException => Usage,
        _ => Failed,
    };

    /// <summary>The gravest of two: failed, then wrong usage, then not found.</summary>
    public static int Worst(int one, int other) =>
        one == Done ? other : other == Done ? one : Math.Min(one, other);
}
