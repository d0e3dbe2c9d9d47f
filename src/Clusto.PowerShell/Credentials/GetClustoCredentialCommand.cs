using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Lists the credentials that are registered for this session, without their passwords.</summary>
/// <remarks>
/// <para>Those in vaults and in the environment are not listed.</para>
/// </remarks>
/// <example>
/// <para>Lists them all.</para>
/// <code>Register-ClustoCredential bmc (Get-Credential); Get-ClustoCredential</code>
/// </example>
/// <example>
/// <para>Looks for those whose names begin with some text.</para>
/// <code>Register-ClustoCredential bmc (Get-Credential); 'b*' | Get-ClustoCredential</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "ClustoCredential")]
[OutputType(typeof(RegisteredCredential))]
public sealed class GetClustoCredentialCommand : ClustoCommand
{
    /// <summary>The names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var name in Name ?? ["*"])
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = SessionCredentials.Here.Where(entry => pattern.IsMatch(entry.Key)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                Report(ErrorRecords.NoCredential(name));
            foreach (var (key, credential) in found)
                WriteObject(new RegisteredCredential { Name = key, UserName = credential.UserName });
        }
    }
}
