using System.Text;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Tests.Consoles;

public class LineEscapePromises
{
    [Theory]
    [InlineData("ls\r", "ls\r", true)]
    [InlineData("~.", "", false)]
    [InlineData("ls\r~.more", "ls\r", false)]
    [InlineData("a~.", "a~.", true)]
    [InlineData("~~.", "~.", true)]
    [InlineData("~~\r~.", "~\r", false)]
    [InlineData("~x", "~x", true)]
    [InlineData("~\r~.", "~\r", false)]
    [InlineData("\r~B~.", "\r!", false)]
    [InlineData("~Bx~.", "!x~.", true)]
    public void It_leads_back_at_the_beginning_of_a_line_only(string typed, string passed, bool goesOn)
    {
        Assert.Equal((passed, goesOn), Pass([typed]));
        Assert.Equal((passed, goesOn), Pass(typed.Select(static character => character.ToString())));
    }

    private static (string Passed, bool GoesOn) Pass(IEnumerable<string> pieces)
    {
        var escape = new LineEscape();
        var passed = new StringBuilder();
        var goesOn = pieces.All(piece => escape.Pass(Encoding.ASCII.GetBytes(piece), bytes => passed.Append(Encoding.ASCII.GetString(bytes)), () => passed.Append('!')));
        return (passed.ToString(), goesOn);
    }
}
