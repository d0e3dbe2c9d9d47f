namespace Clusto;

/// <summary>How far the reinstalling of a thing is.</summary>
public enum RebuildState
{
    /// <summary>It was asked for; its boot files are being made.</summary>
    Requested,

    /// <summary>It was told to start from the network, and its power was cycled.</summary>
    Booting,

    /// <summary>It has fetched what its installer goes by.</summary>
    Installing,

    /// <summary>Its installer said that it is done.</summary>
    Done,

    /// <summary>It did not come to its end.</summary>
    Failed,
}
