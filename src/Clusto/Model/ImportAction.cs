namespace Clusto;

/// <summary>What an import does with a thing.</summary>
public enum ImportAction
{
    /// <summary>It is not there yet.</summary>
    Add,

    /// <summary>It is there and becomes what the file says.</summary>
    Change,

    /// <summary>It is there and the file does not speak of it.</summary>
    Remove,
}
