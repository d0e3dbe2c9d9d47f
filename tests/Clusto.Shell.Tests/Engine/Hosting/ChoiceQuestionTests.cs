using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using Clusto.Shell.Engine.Hosting;

namespace Clusto.Shell.Tests.Engine.Hosting;

public sealed class ChoiceQuestionTests
{
    private readonly ChoiceQuestion _question = Ask(1);

    [Fact]
    public void The_question_offers_letters_and_names_the_default() =>
        Assert.Equal("[Y] Yes  [L] No to All  [plain] plain  [?] Help (default is \"L\"): ", _question.Line);

    [Theory]
    [InlineData("y", 0)]
    [InlineData(" YES ", 0)]
    [InlineData("l", 1)]
    [InlineData("no to all", 1)]
    [InlineData("plain", 2)]
    [InlineData("", 1)]
    [InlineData("n", null)]
    [InlineData("?", null)]
    public void An_answer_is_a_letter_or_the_whole_choice(string answer, int? choice) => Assert.Equal(choice, _question.Match(answer));

    [Fact]
    public void Without_a_default_an_empty_answer_is_none() => Assert.Null(Ask(-1).Match(""));

    private static ChoiceQuestion Ask(int standard) =>
        new(new Collection<ChoiceDescription> { new("&Yes", "do it"), new("No to A&ll", "stop"), new("plain", "") }, standard);
}
