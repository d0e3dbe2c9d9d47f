namespace Clusto;

/// <summary>A program that an operation needs is not installed.</summary>
public sealed class ProgramMissingException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="program">The program: <c>ipmitool</c>.</param>
    /// <param name="purpose">What it is needed for, as the end of a sentence: <c>to speak IPMI</c>.</param>
    /// <param name="package">The package that Debian has it in.</param>
    public ProgramMissingException(string program, string purpose, string package)
        : base("ProgramMissing", program, $"The program '{program}', which is needed {purpose}, is not on the path.", $"Install it (Debian: apt install {package}), or add its folder to PATH.")
    {
    }
}
