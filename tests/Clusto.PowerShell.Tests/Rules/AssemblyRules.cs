using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Clusto.Module.Tests.Rules;

public sealed class AssemblyRules
{
    public static TheoryData<string> Assemblies =>
        [.. Directory.GetFiles(PublishedModule.Folder, "Clusto*.dll", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(PublishedModule.Folder, file))];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_writes_past_the_host_to_the_console(string assembly) =>
        Assert.DoesNotContain("System.Console", Types(assembly));

    [Fact]
    public void The_check_for_types_sees_what_an_assembly_uses()
    {
        var cmdlets = Types("Clusto.PowerShell.dll");
        Assert.Contains("System.Management.Automation.PSCmdlet", cmdlets);
        Assert.Contains("Clusto.Inventory", cmdlets);
    }

    // The folder of the process is not the location of the session.
    [Fact]
    public void No_cmdlet_asks_the_process_where_a_path_is() =>
        Assert.DoesNotContain("System.IO.Path.GetFullPath", Members("Clusto.PowerShell.dll"));

    private static List<string> Types(string assembly) => Read(assembly, reader =>
        reader.TypeReferences.Select(handle => Name(reader, reader.GetTypeReference(handle))));

    private static List<string> Members(string assembly) => Read(assembly, reader =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        select Name(reader, reader.GetTypeReference((TypeReferenceHandle)member.Parent)) + "." + reader.GetString(member.Name));

    private static string Name(MetadataReader reader, TypeReference type) => reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);

    private static List<string> Read(string assembly, Func<MetadataReader, IEnumerable<string>> what)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(PublishedModule.Folder, assembly)));
        return [.. what(file.GetMetadataReader())];
    }
}
