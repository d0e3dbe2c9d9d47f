namespace Clusto;

/// <summary>The schema of the store is older than this program needs.</summary>
public sealed class SchemaOutdatedException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="found">The version of the store.</param>
    /// <param name="needed">The version needed.</param>
    /// <param name="inner">What the database said.</param>
    public SchemaOutdatedException(string store, int found, int needed, Exception? inner = null)
        : base("SchemaOutdated", store, $"The store {store} has schema version {found}; this program needs {needed}.", "Upgrade it with Initialize-ClustoStore, after a backup; Initialize-ClustoStore -WhatIf shows the scripts.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
