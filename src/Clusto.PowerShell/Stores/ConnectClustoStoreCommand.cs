using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Chooses the store that the commands of this session work on.</summary>
/// <remarks>
/// <para>An embedded store is one file and needs no server; it is created at first use and upgraded after a backup copy. A store on SQL Server is for a team; its schema is made with Initialize-ClustoStore.</para>
/// <para>Without this command the environment variable CLUSTO_STORE chooses, which holds a path or a connection string, else the user's own embedded store is used.</para>
/// <para>While a transaction is open no other store is chosen: that is an error.</para>
/// </remarks>
/// <example>
/// <para>Works on an embedded store in a file.</para>
/// <code>Connect-ClustoStore -Path ./site.db</code>
/// </example>
/// <example>
/// <para>Opens the store that a variable names and shows where it is.</para>
/// <code>'./site.db' | Connect-ClustoStore | Format-List</code>
/// </example>
/// <example>
/// <para>Opens a backup to look into it, so that nothing in it is changed.</para>
/// <code>Connect-ClustoStore ./site.db -ReadOnly</code>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "ClustoStore", DefaultParameterSetName = "Path")]
[OutputType(typeof(Store))]
public sealed class ConnectClustoStoreCommand : StoreAddressCommand
{
    /// <summary>Refuses every change, also one with -WhatIf, before anything else. A missing store is not made and an old one not upgraded; a SQL Server is told that only reading is meant, and may answer from a copy.</summary>
    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem() => WriteObject(OpenStores.Open(Address, ReadOnly, Token).Store);
}
