using Clusto.Operations.Rebuilds;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class ProfileLibraryPromises : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("clusto-profiles-");

    [Fact]
    public void A_site_has_profiles_of_its_own_and_changes_single_files_of_others()
    {
        Write("storage1/profile.yaml", "files:\n  - {template: start, form: ipxe, path: 'ipxe/{{ mac-hyphens }}.ipxe'}\nvariables:\n  words: [a, b]\n");
        Write("storage1/start", "#!ipxe\necho {{ words | words }} {{ hostname }}\n");
        Write("debian12/preseed.cfg", "d-i a/b string {{ hostname }}\n");
        var library = new ProfileLibrary(folder.FullName);

        Assert.Equal(["debian12", "rocky9", "storage1", "ubuntu2404"], library.Names);
        Assert.Equal("#!ipxe\necho a b web1.example.org\n", library.Get("storage1").Render(SampleMachine.Variables())[0].Text);
        Assert.Equal("d-i a/b string web1.example.org\n", library.Get("debian12").Render(SampleMachine.Variables())[1].Text);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../debian12")]
    [InlineData("")]
    [InlineData("-oProxyCommand=x")]
    public void A_profile_that_is_not_there_is_answered_with_those_that_are(string name)
    {
        var error = Assert.Throws<ProfileUnknownException>(() => new ProfileLibrary(folder.FullName).Get(name));

        Assert.Equal($"There is no profile '{name}' to reinstall by.", error.Message);
        Assert.StartsWith("There are debian12, rocky9, ubuntu2404;", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("files: [\n", 2, "it is not YAML")]
    [InlineData("files: []\n", 0, "it has no files")]
    [InlineData("file: []\n", 1, "'file' is not one of description, files, variables, required")]
    [InlineData("files:\n  - {template: start, form: ipxe}\n", 2, "a file has no path")]
    [InlineData("files:\n  - {template: start, form: bash, path: x}\n", 2, "'bash' is not one of ipxe, preseed, kickstart, yaml")]
    [InlineData("files:\n  - {template: ../start, form: ipxe, path: x}\n", 2, "there is no template '../start' beside it")]
    [InlineData("files:\n  - {template: start, form: ipxe, path: ../x}\n", 2, "'../x' is not a path below the boot root")]
    [InlineData("files:\n  - {template: start, form: ipxe, path: /etc/x}\n", 2, "'/etc/x' is not a path below the boot root")]
    [InlineData("files:\n  - {template: start, form: ipxe, path: x}\nvariables:\n  a b: x\n", 4, "'a b' cannot be a variable")]
    [InlineData("files:\n  - {template: start, form: ipxe, path: x}\nvariables:\n  a:\n", 4, "a text must stand here")]
    public void A_mistake_in_a_profile_is_named_with_its_line(string text, int line, string reason)
    {
        Write("own/profile.yaml", text);
        Write("own/start", "#!ipxe\n");

        var error = Assert.Throws<TemplateInvalidException>(() => new ProfileLibrary(folder.FullName).Get("own"));

        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("own/profile.yaml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_iPXE_would_stumble_over_is_not_rendered()
    {
        Write("own/profile.yaml", "files:\n  - {template: start, form: ipxe, path: x}\n");
        Write("own/start", "#!ipxe\n{{ if hostname }}\ngoto {{ hostname }}\n{{ end }}\n");

        var error = Assert.Throws<TemplateInvalidException>(() => new ProfileLibrary(folder.FullName).Get("own").Render(SampleMachine.Variables()));

        Assert.Equal("own/start, as rendered, line 2: there is no label :web1.example.org.", error.Message);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string path, string text)
    {
        var file = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
