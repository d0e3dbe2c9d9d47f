namespace Clusto.Operations.Rebuilds;

/// <summary>What a boot file is for.</summary>
internal enum BootFileRole
{
    /// <summary>The firmware reads it, to get an installer.</summary>
    Boot,

    /// <summary>The installer reads it: whoever has fetched it is installing.</summary>
    Install,

    /// <summary>The server of DHCP reads it.</summary>
    Dhcp,
}
