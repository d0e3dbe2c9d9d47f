using System.Text.RegularExpressions;

namespace Clusto.Module.Tests.Help;

public sealed class QuestionTopic : IClassFixture<ModuleEngine>
{
    private readonly ModuleEngine engine;

    public QuestionTopic(ModuleEngine engine) => this.engine = engine;

    public static TheoryData<string> Examples()
    {
        using var engine = new ModuleEngine();
        return [.. Regex.Matches(Topic(engine), "^ {8}((?:Find|Get)-Clusto.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
    }

    [Fact]
    public void The_topic_shows_every_field_word_and_unit_of_the_language()
    {
        var topic = Topic(engine);

        foreach (var word in "name: driver: category: location: pool: class: role: service: port: mac: ip: vlan: resource: attr: onlyattr: onlykeys: rackunit rackunits created changed id version and or not connected in contains holds KB PB ~ != >=".Split(' '))
            Assert.Contains(word, topic);
        Assert.InRange(Examples().Count, 20, 60);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_runs(string code)
    {
        using var site = Rules.SampleSite.Open();

        // What nobody carries is found nowhere; each other example finds something.
        var found = site.Run(code).Objects;
        Assert.Equal(!code.Contains("SN-4711") && !code.Contains("Set-"), found.Count > 0);
    }

    private static string Topic(ModuleEngine engine) => engine.Run("Get-Help about_Clusto_Questions").Single.ToString().ReplaceLineEndings("\n");
}
