using System.Text;

namespace Clusto.Operations.Rebuilds.Templates;

/// <summary>
/// A template of a boot file: text with <c>{{ name }}</c>, <c>{{ if name }} … {{ else }} … {{ end }}</c> and <c>{{ for item in name }} … {{ end }}</c>.
/// A variable has any number of values; <c>{{ name }}</c> wants one, <c>{{ name | commas }}</c> and <c>{{ name | words }}</c> take all of them.
/// <c>{{ name | shell }}</c> makes a word for a shell, <c>{{ name | crypt }}</c> takes a hashed password. What a place cannot hold is refused.
/// </summary>
internal sealed class Template
{
    private readonly string name;
    private readonly TemplateForm form;
    private readonly IReadOnlyList<TemplatePart> parts;

    /// <param name="name">What it is called in errors: <c>debian12/preseed.cfg</c>.</param>
    /// <param name="form">What it makes.</param>
    /// <param name="text">The template.</param>
    /// <exception cref="TemplateInvalidException">It is not well formed.</exception>
    public Template(string name, TemplateForm form, string text)
    {
        this.name = name;
        this.form = form;
        parts = TemplateReader.Read(name, text);
    }

    /// <summary>Puts values into it.</summary>
    /// <param name="variables">Every variable that there is, with its values; one without any is false in a condition.</param>
    /// <exception cref="TemplateInvalidException">A variable is not known, or its value cannot stand where it would.</exception>
    public string Render(IReadOnlyDictionary<string, IReadOnlyList<string>> variables)
    {
        var text = new StringBuilder();
        Check(parts, variables, []);
        Write(parts, new Dictionary<string, IReadOnlyList<string>>(variables), text);
        return text.ToString();
    }

    // Also where a condition does not hold today.
    private void Check(IReadOnlyList<TemplatePart> some, IReadOnlyDictionary<string, IReadOnlyList<string>> variables, IReadOnlyList<string> items)
    {
        foreach (var part in some)
        {
            var variable = part switch { ValuePart value => value.Name, IfPart condition => condition.Name, ForPart loop => loop.Name, _ => null };
            if (variable is not null && !variables.ContainsKey(variable) && !items.Contains(variable, StringComparer.Ordinal))
                throw Mistake(part, $"there is no variable '{variable}'");
            if (part is IfPart { Then: var then, Otherwise: var otherwise })
            {
                Check(then, variables, items);
                Check(otherwise, variables, items);
            }
            else if (part is ForPart { Item: var item, Body: var body })
            {
                Check(body, variables, [.. items, item]);
            }
        }
    }

    private void Write(IReadOnlyList<TemplatePart> some, Dictionary<string, IReadOnlyList<string>> variables, StringBuilder text)
    {
        foreach (var part in some)
        {
            switch (part)
            {
                case TextPart plain:
                    text.Append(plain.Text);
                    break;
                case ValuePart value:
                    text.Append(Placed(value, variables[value.Name]));
                    break;
                case IfPart condition:
                    Write(variables[condition.Name].Count > 0 ? condition.Then : condition.Otherwise, variables, text);
                    break;
                case ForPart loop:
                    foreach (var item in variables[loop.Name])
                        Write(loop.Body, new Dictionary<string, IReadOnlyList<string>>(variables) { [loop.Item] = [item] }, text);
                    break;
            }
        }
    }

    private string Placed(ValuePart place, IReadOnlyList<string> values)
    {
        if (place.As is not ("commas" or "words") && values.Count != 1)
            throw Mistake(place, values.Count == 0 ? $"the variable '{place.Name}' has no value" : $"the variable '{place.Name}' has {values.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} values where one can stand");
        var separator = place.As == "words" ? " " : form == TemplateForm.Yaml ? ", " : ",";
        return string.Join(separator, values.Select(value => Placement.Put(form, place, value, out var refusal) ?? throw Mistake(place, $"the value of '{place.Name}' cannot stand there: {refusal}")));
    }

    private TemplateInvalidException Mistake(TemplatePart part, string reason) => new(name, part.Line, reason);
}
