using System.Management.Automation;
using Clusto.Storage;

namespace Clusto.Cmdlets;

/// <summary>A cmdlet that is told which store is meant.</summary>
public abstract class StoreAddressCommand : ClustoCommand
{
    /// <summary>The file of an embedded store. Without it the environment variable CLUSTO_STORE chooses, else the user's own file.</summary>
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "Location")]
    public string? Path { get; set; }

    /// <summary>The connection string of a database on SQL Server. Encryption is on unless it says otherwise.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ConnectionString", ValueFromPipelineByPropertyName = true)]
    public string? ConnectionString { get; set; }

    /// <summary>The name of a SQL Server, with instance or port where needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Server", ValueFromPipelineByPropertyName = true)]
    public string? Server { get; set; }

    /// <summary>The name of the database on the server.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Server", ValueFromPipelineByPropertyName = true)]
    public string? Database { get; set; }

    /// <summary>A login of the server; without it the account of this process signs in.</summary>
    [Parameter(ParameterSetName = "Server")]
    [Credential]
    public PSCredential? Credential { get; set; }

    private protected StoreAddress Address => this switch
    {
        { Server: { } server, Database: { } database } => StoreAddress.SqlServer(server, database, Credential?.UserName, Credential?.GetNetworkCredential().Password),
        { ConnectionString: { } text } => StoreAddress.SqlServer(text),
        { Path: { } path } => StoreAddress.File(StoreFilePath.Of(this, path)),
        _ => StoreAddress.Default(),
    };
}
