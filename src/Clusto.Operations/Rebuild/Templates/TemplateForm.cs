namespace Clusto.Operations.Rebuilds.Templates;

/// <summary>What a template makes, which decides how values are put into it.</summary>
internal enum TemplateForm
{
    /// <summary>A script of iPXE.</summary>
    Ipxe,

    /// <summary>A preseed file of the Debian installer.</summary>
    Preseed,

    /// <summary>A kickstart file of Anaconda.</summary>
    Kickstart,

    /// <summary>A document of YAML, such as cloud-init reads.</summary>
    Yaml,

    /// <summary>The path of a boot file below the boot root.</summary>
    Path,
}
