using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Clusto.Shell.Engine.Hosting;

/// <summary>Asks for a mandatory parameter that was not given, as the type it wants.</summary>
internal sealed class FieldQuestion(Answers answers, Func<string, PSCredential> askCredential)
{
    public PSObject Ask(FieldDescription field)
    {
        var type = TypeOf(field);
        if (!type.IsArray && type != typeof(IList))
            return PSObject.AsPSObject(AskOne(field, field.Name, type) ?? "");

        var element = type.GetElementType() ?? typeof(object);
        var values = new ArrayList();
        while (AskOne(field, $"{field.Name}[{values.Count}]", element) is { } value and not "")
            values.Add(value);
        return PSObject.AsPSObject(LanguagePrimitives.ConvertTo(values, type.IsArray ? type : typeof(object[]), null));
    }

    private object? AskOne(FieldDescription field, string name, Type type)
    {
        if (type == typeof(SecureString))
            return answers.Secret(name + ": ");
        if (type == typeof(PSCredential))
            return askCredential(name);
        while (true)
        {
            var line = answers.Line(name + ": ", $"a value for {field.Name}");
            if (line == "!?")
            {
                answers.Say(string.IsNullOrEmpty(field.HelpMessage) ? $"There is no help for {field.Name}." : field.HelpMessage);
                continue;
            }
            if (line.Length == 0)
                return field.DefaultValue?.BaseObject ?? "";
            if (type == typeof(object) || LanguagePrimitives.TryConvertTo(line, type, out _))
                return type == typeof(object) ? line : LanguagePrimitives.ConvertTo(line, type, null);
            answers.Say($"'{line}' cannot be taken as {type.Name}.");
        }
    }

    private static Type TypeOf(FieldDescription field) =>
        Type.GetType(field.ParameterAssemblyFullName)
        ?? (LanguagePrimitives.TryConvertTo<Type>(field.ParameterTypeFullName, out var type) ? type : typeof(string));
}
