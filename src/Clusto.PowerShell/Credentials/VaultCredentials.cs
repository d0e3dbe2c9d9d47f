using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using Clusto.Operations.Credentials;

namespace Clusto.Cmdlets;

/// <summary>Credentials in the vaults of SecretManagement; none where it is not installed. It is asked on the thread of the pipeline only.</summary>
internal sealed class VaultCredentials(PSCmdlet cmdlet) : ICredentialSource
{
    public Credential? Find(string name)
    {
        if (cmdlet.InvokeCommand.GetCommand("Get-Secret", CommandTypes.Cmdlet | CommandTypes.Function) is not { } command)
            return null;
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var found = shell.AddCommand(command).AddParameter("Name", name).AddParameter("ErrorAction", ActionPreference.SilentlyContinue).Invoke();
        return found.FirstOrDefault()?.BaseObject switch
        {
            PSCredential credential => SessionCredentials.Of(credential),
            SecureString password => new Credential("", new System.Net.NetworkCredential("", password).Password),
            string text => new Credential("", text),
            _ => null,
        };
    }
}
