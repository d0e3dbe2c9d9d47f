using System.Management.Automation;

namespace Clusto.Cmdlets;

/// <summary>Forgets credentials that are registered for this session.</summary>
/// <remarks>
/// <para>Nothing is changed in vaults and in the environment.</para>
/// </remarks>
/// <example>
/// <para>Forgets them all.</para>
/// <code>Remove-ClustoCredential *</code>
/// </example>
/// <example>
/// <para>Forgets those of one user.</para>
/// <code>Get-ClustoCredential | Where-Object UserName -eq admin | Remove-ClustoCredential</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ClustoCredential")]
[OutputType(typeof(void))]
public sealed class RemoveClustoCredentialCommand : ClustoCommand
{
    /// <summary>The names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessItem()
    {
        foreach (var name in Name!)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            var found = SessionCredentials.Here.Keys.Where(pattern.IsMatch).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                Report(ErrorRecords.NoCredential(name));
            found.ForEach(key => SessionCredentials.Here.Remove(key));
        }
    }
}
