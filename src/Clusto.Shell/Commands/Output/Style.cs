namespace Clusto.Shell.Commands;

/// <summary>Colours, where a person sees them and did not refuse them.</summary>
internal readonly struct Style
{
    private readonly bool isOn;

    private Style(bool isOn) => this.isOn = isOn;

    public static Style Of(bool isRedirected) =>
        new(!isRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb");

    public string Heading(string text) => isOn ? $"\e[1m{text}\e[0m" : text;

    public string Faint(string text) => isOn ? $"\e[2m{text}\e[0m" : text;

    public string Alarm(string text) => isOn ? $"\e[31m{text}\e[0m" : text;
}
