namespace Clusto;

/// <summary>An error of the inventory: what is wrong, with which thing, and what to do.</summary>
public abstract class ClustoException : Exception
{
    private protected ClustoException(string errorId, object? target, string message, string advice, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Target = target;
        Advice = advice;
    }

    /// <summary>The stable id of the error, such as <c>ThingNotFound</c>.</summary>
    public string ErrorId { get; }

    /// <summary>The thing, name or value that the error is about.</summary>
    public object? Target { get; }

    /// <summary>What to do about it.</summary>
    public string Advice { get; }

    /// <summary>Whether the command cannot go on with other items.</summary>
    public virtual bool EndsCommand => false;
}
