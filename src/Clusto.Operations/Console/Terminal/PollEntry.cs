using System.Runtime.InteropServices;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>What poll waits for on one descriptor, as the C library has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    /// <summary>The descriptor; one below zero is passed over.</summary>
    public int Descriptor;

    /// <summary>What is waited for.</summary>
    public short Wanted;

    /// <summary>What has come.</summary>
    public short Come;
}
