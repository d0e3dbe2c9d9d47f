namespace Clusto.Query;

/// <summary>Which groups a question is about; each is the name of their driver.</summary>
public enum GroupKind
{
    /// <summary>Pools.</summary>
    Pool,

    /// <summary>Classes.</summary>
    Class,

    /// <summary>Roles.</summary>
    Role,
}
