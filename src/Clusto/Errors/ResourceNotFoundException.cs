namespace Clusto;

/// <summary>A value is not handed out, or not to the thing that is named.</summary>
public sealed class ResourceNotFoundException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="value">The value.</param>
    /// <param name="manager">What hands it out.</param>
    /// <param name="holder">The thing that was to hold it, or null for any.</param>
    public ResourceNotFoundException(string value, string manager, string? holder)
        : base(
            "ResourceNotFound",
            value,
            holder is null ? $"{value} of '{manager}' is not handed out." : $"{value} of '{manager}' is not held by '{holder}'.",
            $"See who holds what with Get-ClustoResource {manager}.")
    {
    }
}
