using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Registers a credential for this session, under the name by which things name it.</summary>
/// <remarks>
/// <para>It stays in the memory of this session and is written nowhere. A thing names its credential in the attribute 'credential', its own or one that it inherits from its rack, room or pool; with a subkey for one purpose, as in 'credential.ipmi' or 'credential.snmp'.</para>
/// <para>Where none is registered under a name, the vaults of SecretManagement are asked (Get-Secret), then the environment variable CLUSTO_CREDENTIAL_NAME, which holds user:password.</para>
/// </remarks>
/// <example>
/// <para>Registers the credential of the management controllers, which a rack may name by Set-ClustoAttribute rack101 credential bmc.</para>
/// <code>Register-ClustoCredential bmc (Get-Credential)</code>
/// </example>
/// <example>
/// <para>Registers one that comes through the pipeline, under two names.</para>
/// <code>Get-Credential | Register-ClustoCredential pdu, switch</code>
/// </example>
[Cmdlet(VerbsLifecycle.Register, "ClustoCredential")]
[OutputType(typeof(RegisteredCredential))]
public sealed class RegisterClustoCredentialCommand : ClustoCommand
{
    /// <summary>The names by which things name it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[]? Name { get; set; }

    /// <summary>The user and the password; for SNMP v2c the password is the community.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var name in Name!)
        {
            SessionCredentials.Here[name] = Credential!;
            WriteObject(new RegisteredCredential { Name = name, UserName = Credential!.UserName });
        }
    }
}
