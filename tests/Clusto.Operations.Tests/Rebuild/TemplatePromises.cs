using Clusto.Operations.Rebuilds.Templates;

namespace Clusto.Operations.Tests.Rebuilds;

public class TemplatePromises
{
    [Fact]
    public void Variables_conditions_and_loops_are_written_out()
    {
        const string Text = """
            host {{ name }}
            {{ if domain }}
            domain {{domain}}
            {{ else }}
            no domain
            {{ end }}
              {{ for server in dns }}
            dns {{ server }}{{ if domain }}.{{ end }}
              {{ end }}
            all {{ dns | commas }} and {{ dns | words }}
            """;

        Assert.Equal("host web1\nno domain\ndns 10.0.0.1\ndns 10.0.0.2\nall 10.0.0.1,10.0.0.2 and 10.0.0.1 10.0.0.2", Render(TemplateForm.Kickstart, Text, ("name", ["web1"]), ("domain", []), ("dns", ["10.0.0.1", "10.0.0.2"])));
    }

    [Theory]
    [InlineData("one\n{{ nmae }}", "t, line 2: there is no variable 'nmae'.")]
    [InlineData("{{ if name }}\n{{ end }}\n{{ if nmae }}\n{{ end }}", "t, line 3: there is no variable 'nmae'.")]
    [InlineData("{{ if none }}\n{{ nmae }}\n{{ end }}", "t, line 2: there is no variable 'nmae'.")]
    [InlineData("{{ for x in name }}\n{{ end }}{{ x }}", "t, line 2: there is no variable 'x'.")]
    [InlineData("{{ none }}", "t, line 1: the variable 'none' has no value.")]
    [InlineData("{{ two }}", "t, line 1: the variable 'two' has 2 values where one can stand.")]
    [InlineData("{{ name", "t, line 1: there is a {{ without }} in the same line.")]
    [InlineData("\n{{ Name }}", "t, line 2: 'Name' is not a variable, if, for, else or end.")]
    [InlineData("{{ name | bash }}", "t, line 1: 'bash' is not one of shell, crypt, commas, words.")]
    [InlineData("{{ if name }}\nx", "t, line 1: 'if name' has no end.")]
    [InlineData("x\n{{ end }}", "t, line 2: 'end' belongs to nothing before it.")]
    [InlineData("{{ for x in name }}\n{{ else }}\n{{ end }}", "t, line 2: 'else' where 'for x in name' of line 1 must end.")]
    [InlineData("{{ if name }}\n{{ else }}\n{{ else }}\n{{ end }}", "t, line 3: 'else' where 'if name' of line 1 must end.")]
    public void A_mistake_is_named_with_template_and_line(string text, string message)
    {
        var error = Assert.Throws<TemplateInvalidException>(() => Render(TemplateForm.Preseed, text, ("name", ["web1"]), ("none", []), ("two", ["a", "b"])));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Nothing_that_ends_a_line_or_cannot_be_seen_stands_anywhere()
    {
        string[] values = ["a\nb", "a\r", "a\u2028b", "a\u0085b", "a\0", "\u001b[2J", "a\u202eb", "\ud800", "a\udc00", "\ufeffa", ""];
        foreach (var form in Enum.GetValues<TemplateForm>())
        {
            foreach (var place in new[] { "x {{ v }}", "x \"{{ v }}\"", "x '{{ v }}'", "x {{ v | shell }}", "x {{ v | crypt }}", "x {{ v | words }}" })
                Assert.All(values, value => Assert.Throws<TemplateInvalidException>(() => Render(form, place, ("v", [value]))));
        }
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("a||b")]
    [InlineData("a&&b")]
    [InlineData("a&b")]
    [InlineData("${net0/mac}")]
    [InlineData("$(reboot)")]
    [InlineData("`reboot`")]
    [InlineData("-oProxyCommand=x")]
    [InlineData("--name")]
    [InlineData("a#b")]
    [InlineData("a\\")]
    [InlineData("a\"")]
    [InlineData("a'")]
    [InlineData("%{x}")]
    [InlineData("é")]
    public void A_bare_word_of_a_line_stays_one_word(string value)
    {
        foreach (var form in new[] { TemplateForm.Ipxe, TemplateForm.Preseed, TemplateForm.Kickstart, TemplateForm.Path })
        {
            Assert.Throws<TemplateInvalidException>(() => Render(form, "x {{ v }}", ("v", [value])));
            Assert.Throws<TemplateInvalidException>(() => Render(form, "x don't {{ v }}", ("v", [value])));
        }
    }

    [Theory]
    [InlineData("\"{{ v }}\"", "a \" b")]
    [InlineData("\"{{ v }}\"", "$(reboot)")]
    [InlineData("\"{{ v }}\"", "a\\")]
    [InlineData("--x='{{ v }}'", "O'Brien")]
    public void A_value_does_not_end_the_quotation_that_it_stands_in(string place, string value)
    {
        foreach (var form in new[] { TemplateForm.Ipxe, TemplateForm.Preseed, TemplateForm.Kickstart })
            Assert.Throws<TemplateInvalidException>(() => Render(form, place, ("v", [value])));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..")]
    [InlineData(".ssh")]
    [InlineData("a/b")]
    public void A_part_of_a_path_stays_one_part(string value) =>
        Assert.Throws<TemplateInvalidException>(() => Render(TemplateForm.Path, "ipxe/{{ v }}", ("v", [value])));

    [Fact]
    public void A_word_for_a_shell_is_what_it_was()
    {
        Assert.Equal("echo 'O'\"'\"'Brien; $(reboot)'", Render(TemplateForm.Kickstart, "echo {{ v | shell }}", ("v", ["O'Brien; $(reboot)"])));
        Assert.Throws<TemplateInvalidException>(() => Render(TemplateForm.Kickstart, "sh -c '{{ v | shell }}'", ("v", ["x"])));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("0123")]
    [InlineData("a: b # c")]
    [InlineData("\"quoted\" \\ and 'so'")]
    [InlineData("- x")]
    [InlineData("*alias &anchor !tag")]
    [InlineData("🙂 ünïcode")]
    public void Any_text_that_is_meant_stays_that_text_in_YAML(string value)
    {
        foreach (var place in new[] { "k: {{ v }}", "k: \"{{ v }}\"", "k: '{{ v }}'" })
        {
            var stream = new YamlDotNet.RepresentationModel.YamlStream();
            stream.Load(new StringReader(Render(TemplateForm.Yaml, place, ("v", [value]))));
            Assert.Equal(value, ((YamlDotNet.RepresentationModel.YamlScalarNode)stream.Documents[0].RootNode["k"]).Value);
        }
    }

    [Theory]
    [InlineData("$(reboot)")]
    [InlineData("`id`")]
    public void What_a_shell_would_run_is_not_in_YAML_without_its_quotation(string value)
    {
        Assert.Throws<TemplateInvalidException>(() => Render(TemplateForm.Yaml, "k: {{ v }}", ("v", [value])));
        Assert.Equal($"k: |\n  echo '{value}'", Render(TemplateForm.Yaml, "k: |\n  echo {{ v | shell }}", ("v", [value])));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("$6$")]
    [InlineData("$6$salt$hash hash")]
    [InlineData("$6$salt$hash\";reboot")]
    public void A_hashed_password_is_one(string value) =>
        Assert.Throws<TemplateInvalidException>(() => Render(TemplateForm.Kickstart, "rootpw --iscrypted {{ v | crypt }}", ("v", [value])));

    private static string Render(TemplateForm form, string text, params (string Name, string[] Values)[] variables) =>
        new Template("t", form, text).Render(variables.ToDictionary(static variable => variable.Name, static variable => (IReadOnlyList<string>)variable.Values));
}
