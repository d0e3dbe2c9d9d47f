using Clusto.Operations.Rebuilds.Checks;
using Clusto.Operations.Rebuilds.Templates;

namespace Clusto.Operations.Rebuilds;

/// <summary>One boot file of a profile.</summary>
/// <param name="Template">The name of its template.</param>
/// <param name="Form">What the template makes.</param>
/// <param name="Path">Where it stands below the boot root: a template too.</param>
/// <param name="Text">The template.</param>
internal sealed record ProfileFile(string Template, TemplateForm Form, Template Path, Template Text)
{
    /// <summary>Makes the file of one machine.</summary>
    public BootFile Render(string profile, IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
    {
        var text = Text.Render(variables);
        BootFileCheck.Check($"{profile}/{Template}", Form, text);
        return new BootFile(Path.Render(variables), text);
    }
}
