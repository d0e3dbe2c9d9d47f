using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation.Host;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>A question with a few answers, each with a letter: what -Confirm asks.</summary>
internal sealed class ChoiceQuestion
{
    private readonly Collection<ChoiceDescription> _choices;
    private readonly int _default;
    private readonly List<(string Key, string Label)> _labels;

    public ChoiceQuestion(Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ArgumentOutOfRangeException.ThrowIfZero(choices.Count);
        _choices = choices;
        _default = defaultChoice;
        _labels = choices.Select(choice => Split(choice.Label)).ToList();
    }

    public string Line
    {
        get
        {
            var offered = _labels.Select(label => $"[{label.Key}] {label.Label}").Append("[?] Help");
            var standard = _default >= 0 ? $" (default is \"{_labels[_default].Key}\")" : "";
            return string.Join("  ", offered) + standard + ": ";
        }
    }

    public string Help => string.Join(
        Environment.NewLine,
        _choices.Select((choice, at) => string.Create(CultureInfo.InvariantCulture, $"{_labels[at].Key} - {choice.HelpMessage}")));

    /// <summary>The choice that an answer names by letter or in full, or null.</summary>
    public int? Match(string answer)
    {
        answer = answer.Trim();
        if (answer.Length == 0)
            return _default >= 0 ? _default : null;
        var at = _labels.FindIndex(label =>
            answer.Equals(label.Key, StringComparison.OrdinalIgnoreCase)
            || answer.Equals(label.Label, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at : null;
    }

    private static (string Key, string Label) Split(string label)
    {
        var mark = label.IndexOf('&', StringComparison.Ordinal);
        var plain = mark < 0 ? label : label.Remove(mark, 1);
        var key = mark >= 0 && mark < plain.Length ? plain[mark].ToString().ToUpper(CultureInfo.CurrentCulture) : plain;
        return (key, plain);
    }
}
