namespace Clusto.Operations.Rebuilds;

/// <summary>How things are reinstalled.</summary>
public sealed record RebuildOptions
{
    /// <summary>The variable of the environment that names the boot root where nothing else does.</summary>
    public const string BootRootVariable = "CLUSTO_BOOT_ROOT";

    /// <summary>The variable of the environment that says where the boot root is served where nothing else does.</summary>
    public const string BootUrlVariable = "CLUSTO_BOOT_URL";

    /// <summary>The folder of the site's own profiles; null where it has none.</summary>
    public string? ProfilePath { get; init; }

    /// <summary>The folder that boot files go to, as a full path; null for the attribute 'boot-root', then the environment.</summary>
    public string? BootRoot { get; init; }

    /// <summary>Where the boot root is served; null for the attribute 'boot-url', then the environment.</summary>
    public string? BootUrl { get; init; }

    /// <summary>How many machines are worked on at once, from 1.</summary>
    public int Throttle { get; init; } = 8;

    /// <summary>The time that each device has to answer.</summary>
    public TimeSpan DeviceTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long is waited until a machine is done; null for not at all.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>How long is waited between two looks at the record.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether also what is protected, serves somebody, or is being reinstalled already.</summary>
    public bool Force { get; init; }

    /// <summary>Is told what is done, in words; from any thread.</summary>
    public Action<string> Tell { get; init; } = static _ => { };

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
