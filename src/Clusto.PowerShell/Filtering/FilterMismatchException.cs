namespace Clusto.Cmdlets;

/// <summary>A property and a value do not go together; the reader of the filter knows the place.</summary>
internal sealed class FilterMismatchException(string message, bool isAboutValue = true) : Exception(message)
{
    public bool IsAboutValue => isAboutValue;
}
