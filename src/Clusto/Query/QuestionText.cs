using System.Globalization;
using System.Text;

namespace Clusto.Query;

/// <summary>Writes a question as an expression that reads back as the same question.</summary>
internal static class QuestionText
{
    private const string Special = "()\",*?[]`";

    public static string Of(Question question)
    {
        QuestionDepth.Check(question);
        var text = new StringBuilder();
        Write(text, question);
        return text.ToString();
    }

    /// <summary>A text as it stands in an expression: quoted where it would be read as something else.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : Quoted(text);

    private static void Write(StringBuilder text, Question question)
    {
        switch (question)
        {
            case AllOf all:
                Join(text, all.Parts, " and ", static part => part is AllOf or AnyOf);
                break;
            case AnyOf any:
                Join(text, any.Parts, " or ", static part => part is AnyOf);
                break;
            case NoneOf none:
                text.Append("not ");
                WriteIn(text, none.Part, none.Part is AllOf or AnyOf);
                break;
            case InsideOf inside:
                Relation(text, "in ", inside.Container);
                break;
            case ConnectedWith connected:
                Relation(text, "connected to ", connected.Others);
                break;
            case ContainerOf container:
                Relation(text, "contains ", container.Inner);
                break;
            case HolderOf holder:
                Relation(text, "holds ", holder.Held);
                break;
            default:
                text.Append(Term(question));
                break;
        }
    }

    private static string Term(Question question) => question switch
    {
        EveryThing => "*",
        KnownAs known => Bare(known.Word),
        NameIs name => "name:" + Text(name.Pattern),
        NameIn names => "name:" + List(names.Names),
        DriverIs driver => "driver:" + Text(driver.Pattern),
        CategoryIs category => "category:" + category.Category,
        LocatedIn location => "location:" + Text(location.Pattern),
        MemberOf member => GroupField(member.Kind) + Text(member.Pattern),
        RunsService service => "service:" + Text(service.Pattern),
        PortIs port => "port:" + Text(port.Pattern),
        MacIs mac => "mac:" + Text(mac.Pattern),
        AddressIs address => "ip:" + Text(address.Pattern),
        VlanIs vlan => "vlan:" + Text(vlan.Pattern),
        ResourceIs resource => "resource:" + Text(resource.Pattern),
        AttributeHas has => Key(has.Key, has.Number, has.Subkey) + (has.Value is { } value ? "," + Value(value) : ""),
        AttributeIn values => Key(values.Key, values.Number, values.Subkey) + "," + string.Join(',', values.Values.Select(Value)),
        AttributeCompares compares => Key(compares.Key, compares.Number, compares.Subkey) + Symbol(compares.Order) + Bound(compares.Bound),
        AttributeOnly only => "onlyattr:" + only.Key + string.Concat(only.Values.Select(pattern => "," + Text(pattern))),
        KeysOnly keys => "onlykeys:" + string.Join(',', keys.Keys),
        FactCompares fact => FactField(fact.Fact) + Symbol(fact.Order) + Bound(fact.Bound),
        _ => throw new NotSupportedException($"The question {question.GetType().Name} has no text."),
    };

    private static void Join(StringBuilder text, IReadOnlyList<Question> parts, string word, Func<Question, bool> needsParentheses)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            if (index > 0)
                text.Append(word);
            WriteIn(text, parts[index], needsParentheses(parts[index]));
        }
    }

    private static void Relation(StringBuilder text, string words, Question operand)
    {
        text.Append(words);
        WriteIn(text, operand, operand is AllOf or AnyOf or NoneOf or InsideOf or ConnectedWith or ContainerOf or HolderOf);
    }

    private static void WriteIn(StringBuilder text, Question part, bool parentheses)
    {
        if (parentheses)
            text.Append('(');
        Write(text, part);
        if (parentheses)
            text.Append(')');
    }

    private static string Text(Pattern pattern) => pattern.Kind switch
    {
        PatternKind.Exact => Quote(pattern.Text),
        PatternKind.Glob => Glob(pattern.Text),
        _ => "/" + Slashes(pattern.Text) + "/",
    };

    private static string List(IEnumerable<string> values) => string.Join(',', values.Select(Quote));

    private static string Value(Pattern pattern) => pattern.Kind == PatternKind.Exact ? Value(pattern.Text) : Text(pattern);

    // Without quotes, 64GB is a number too.
    private static string Value(string text) => NumberText.IsWithUnit(text) ? Quoted(text) : Quote(text);

    // A word with a colon would be read as a field, one with a comparison as an attribute without "attr:", and one of the grammar as such.
    private static string Bare(string word) =>
        word.AsSpan().ContainsAny(":=<>~") || ExpressionWords.IsReserved(word) || !IsPlain(word)
            ? Quoted(word)
            : word;

    /// <summary>A text in quotes.</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    // With one of these in front it would be read as a regular expression or a comparison.
    private static bool IsPlain(string text) =>
        text.Length > 0 && text[0] is not ('/' or '=' or '<' or '>' or '!' or '~') && !text.Any(character => Special.Contains(character, StringComparison.Ordinal) || IsUnseen(character));

    private static bool IsUnseen(char character) => char.IsWhiteSpace(character) || char.IsControl(character);

    private static string Glob(string glob)
    {
        var text = new StringBuilder(glob.Length);
        var lastBracket = glob.LastIndexOf(']');
        for (var index = 0; index < glob.Length; index++)
        {
            var character = glob[index];
            if (character == '`' && index + 1 < glob.Length)
                text.Append('`').Append(glob[++index]);
            // Closed by none of its own, a bracket would reach into what follows.
            else if ((character == '[' && index > lastBracket) || character is '(' or ')' or '"' or ',' || IsUnseen(character) || (index == 0 && character is '/' or '=' or '<' or '>' or '!' or '~'))
                text.Append('`').Append(character);
            else
                text.Append(character);
        }

        return text.ToString();
    }

    private static string Slashes(string expression)
    {
        var text = new StringBuilder(expression.Length);
        for (var index = 0; index < expression.Length; index++)
        {
            if (expression[index] == '\\' && index + 1 < expression.Length)
                text.Append('\\').Append(expression[++index]);
            else if (expression[index] == '/')
                text.Append("\\/");
            else
                text.Append(expression[index]);
        }

        return text.ToString();
    }

    private static string Key(string key, int? number, string? subkey) =>
        "attr:" + key + (number is { } given ? "#" + given.ToString(CultureInfo.InvariantCulture) : "") + (subkey is null ? "" : "." + subkey);

    private static string GroupField(GroupKind kind) => kind switch
    {
        GroupKind.Pool => "pool:",
        GroupKind.Class => "class:",
        _ => "role:",
    };

    private static string FactField(ThingFact fact) => ExpressionWords.FactFields[(int)fact];

    private static string Symbol(Order order) => order switch
    {
        Order.Less => "<",
        Order.AtMost => "<=",
        Order.Greater => ">",
        _ => ">=",
    };

    // Text is quoted, so that it is not read as a number; a whole real number keeps its point.
    private static string Bound(TypedValue bound) => bound.Type switch
    {
        AttributeType.Integer or AttributeType.DateTime => bound.ToString(),
        AttributeType.Real => bound.ToString() is var real && real.AsSpan().ContainsAny('.', 'E') ? real : real + ".0",
        _ => Quoted(bound.ToString()),
    };
}
