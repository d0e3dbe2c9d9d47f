using Clusto.Operations.Rebuilds;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class BootRootPromises : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-boot-");

    private BootRoot Root => new(folder.FullName);

    [Fact]
    public void Files_are_written_over_and_removed_with_the_folders_that_were_theirs()
    {
        Root.Write([new BootFile("ipxe/a.ipxe", "one"), new BootFile("cloud-init/a/user-data", "two")]);
        Root.Write([new BootFile("ipxe/a.ipxe", "three"), new BootFile("ipxe/b.ipxe", "four")]);

        Assert.Equal(["cloud-init/a/user-data=two", "ipxe/a.ipxe=three", "ipxe/b.ipxe=four"], Content());

        Root.Remove(["ipxe/a.ipxe", "cloud-init/a/user-data", "never/was"]);
        Assert.Equal(["ipxe/b.ipxe=four"], Content());
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "cloud-init/a")));
        Assert.True(Directory.Exists(Path.Combine(folder.FullName, "cloud-init")));
    }

    [Fact]
    public void All_files_are_written_or_none()
    {
        Root.Write([new BootFile("ipxe/a.ipxe", "one")]);
        // A folder where a file should be: it is found only when the others are in their places.
        Directory.CreateDirectory(Path.Combine(folder.FullName, "preseed/a.cfg"));

        var error = Assert.Throws<ExportFailedException>(() => Root.Write([new BootFile("ipxe/a.ipxe", "two"), new BootFile("ipxe/b.ipxe", "two"), new BootFile("preseed/a.cfg", "two")]));

        Assert.Contains("preseed/a.cfg was not written", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ipxe/a.ipxe=one"], Content());
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/etc/x")]
    [InlineData(".ssh/x")]
    [InlineData("")]
    public void Nothing_is_written_or_removed_outside(string path)
    {
        Assert.Throws<ExportFailedException>(() => Root.Write([new BootFile("fine", "x"), new BootFile(path, "x")]));
        Assert.Throws<ExportFailedException>(() => Root.Remove([path]));
        Assert.Empty(Content());
    }

    [Fact]
    public void A_link_does_not_lead_outside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs rights there.");
        var outside = Directory.CreateTempSubdirectory("clusto-outside-");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "ipxe"), outside.FullName);

        Assert.Throws<ExportFailedException>(() => Root.Write([new BootFile("ipxe/a.ipxe", "x")]));

        Assert.Empty(outside.EnumerateFileSystemInfos());
        outside.Delete(recursive: true);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private IEnumerable<string> Content() =>
        folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => $"{Path.GetRelativePath(folder.FullName, file.FullName)}={File.ReadAllText(file.FullName)}").Order(StringComparer.Ordinal);
}
