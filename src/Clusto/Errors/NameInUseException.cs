namespace Clusto;

/// <summary>The name belongs to another thing.</summary>
public sealed class NameInUseException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="name">The name.</param>
    public NameInUseException(string name)
        : base("NameInUse", name, $"There already is a thing named '{name}'; names are compared without case.", "Choose another name, or change the thing that has it.")
    {
    }
}
