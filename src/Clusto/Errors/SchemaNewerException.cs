namespace Clusto;

/// <summary>The schema of the store is newer than this program.</summary>
public sealed class SchemaNewerException : ClustoException
{
    /// <summary>Makes the error.</summary>
    /// <param name="store">The file or server.</param>
    /// <param name="found">The version of the store.</param>
    /// <param name="known">The newest version known.</param>
    /// <param name="inner">What the database said.</param>
    public SchemaNewerException(string store, int found, int known, Exception? inner = null)
        : base("SchemaNewer", store, $"The store {store} has schema version {found}; this program knows versions up to {known}.", "Update the Clusto module; an older one could write what the newer does not understand.", inner)
    {
    }

    /// <inheritdoc/>
    public override bool EndsCommand => true;
}
