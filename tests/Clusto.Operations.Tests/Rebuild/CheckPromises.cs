using Clusto.Operations.Rebuilds.Checks;

namespace Clusto.Operations.Tests.Rebuilds;

public class CheckPromises
{
    [Theory]
    [InlineData("#!ipxe\n:a\nkernel http://x/y z=1;2 || goto a\n", null)]
    [InlineData("kernel x\n", 1)]
    [InlineData("#!ipxe\nkernal x\n", 2)]
    [InlineData("#!ipxe\ngoto nowhere\n", 2)]
    [InlineData("#!ipxe\nboot || goto nowhere\n", 2)]
    [InlineData("#!ipxe\n\nboot ||\n", 3)]
    [InlineData("#!ipxe\necho a && reboot && rm -rf /\n", 2)]
    [InlineData("#!ipxe\necho é\n", 2)]
    public void A_script_of_iPXE_has_commands_that_there_are_and_labels_that_are_there(string text, int? line) => Assert.Equal(line, IpxeScript.Mistake(text)?.Line);

    [Theory]
    [InlineData("# x\n\nd-i a/b string \\\n c \\\n d\n", null)]
    [InlineData("d-i a/b string\n", null)]
    [InlineData("d-i a/b strange x\n", 1)]
    [InlineData("\nd-i ab string x\n", 2)]
    [InlineData("d-i a/b string x\nreboot\n", 2)]
    [InlineData("d-i a/b string x \\", 1)]
    public void A_preseed_file_has_questions_with_values(string text, int? line) => Assert.Equal(line, PreseedFile.Mistake(text)?.Line);

    [Theory]
    [InlineData("text\n%packages\nanything\n%end\n%post --log=x\nrm x\n%end\n", null)]
    [InlineData("txet\n", 1)]
    [InlineData("text\n%post\nx\n", 2)]
    [InlineData("%pots\n%end\n", 1)]
    [InlineData("\nsshkey \"a\n", 2)]
    public void A_kickstart_file_has_commands_that_there_are_and_sections_that_end(string text, int? line) => Assert.Equal(line, KickstartFile.Mistake(text)?.Line);

    [Theory]
    [InlineData("a: 1\n", null)]
    [InlineData("a: 1\nb: [x\n", 3)]
    [InlineData("a: 1\na: 2\n", 2)]
    [InlineData("- a\n", 1)]
    [InlineData("a: 1\n---\nb: 1\n", 1)]
    public void YAML_is_one_mapping(string text, int? line) => Assert.Equal(line, YamlFile.Mistake(text)?.Line);
}
