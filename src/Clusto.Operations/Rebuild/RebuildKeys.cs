namespace Clusto.Operations.Rebuilds;

/// <summary>The attribute that the last reinstalling of a thing is recorded in, and its subkeys.</summary>
internal static class RebuildKeys
{
    public const string Attribute = "rebuild";

    public const string State = "state";

    public const string Profile = "profile";

    public const string Started = "started";

    public const string Changed = "changed";

    public const string BootRoot = "boot-root";

    /// <summary>The boot files below the boot root, and what each is for.</summary>
    public const string Files = "files";

    /// <summary>The SHA-256 of the token that its installer has, which is good while it is running.</summary>
    public const string Token = "token";

    public const string Message = "message";
}
