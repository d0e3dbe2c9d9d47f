using Clusto.Operations.Rebuilds.Templates;

namespace Clusto.Operations.Rebuilds.Checks;

/// <summary>Whether a rendered boot file is one at all, looked at before a machine restarts into it.</summary>
internal static class BootFileCheck
{
    /// <exception cref="TemplateInvalidException">It is not; the line is that of the rendered file.</exception>
    public static void Check(string template, TemplateForm form, string text)
    {
        var mistake = form switch
        {
            TemplateForm.Ipxe => IpxeScript.Mistake(text),
            TemplateForm.Preseed => PreseedFile.Mistake(text),
            TemplateForm.Kickstart => KickstartFile.Mistake(text),
            TemplateForm.Yaml => YamlFile.Mistake(text),
            _ => null,
        };
        if (mistake is var (line, reason))
            throw new TemplateInvalidException($"{template}, as rendered", line, reason);
    }
}
