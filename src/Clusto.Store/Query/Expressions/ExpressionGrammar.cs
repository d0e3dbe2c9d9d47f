using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Clusto.Query;

/// <summary>The grammar of expressions.</summary>
internal static class ExpressionGrammar
{
    private const string ATerm = "a term, a name or a parenthesis";

    /// <summary>The words that an operand follows.</summary>
    public static IReadOnlyList<string> RelationWords { get; } = ["connected to", "in", "contains", "holds"];

    private static readonly Parser<Lexeme> Blank = new Matching(Lexemes.Blank);

    private static readonly Parser<Lexeme> Reserved = new FirstOf<Lexeme>(
        Keyword("and", "or", "not", "in", "contains", "holds"),
        new Matching(Lexemes.Referring, "connected"));

    /// <summary><c>expression = and { "or" and }</c>.</summary>
    public static Parser<Question> Expression { get; } = Build();

    private static Parser<Question> Build()
    {
        var expression = new Later<Question>();
        var unary = new Later<Question>();

        // simple = term | name
        var simple = new FirstOf<Question>(
            TermGrammar.Term,
            Not(Reserved).SkipAnd(PatternGrammar.Items).Then(static (context, items) => NameTerms.Bare((ExpressionContext)context, items)))
            .Then(static (context, term) => ((ExpressionContext)context).Count(term));

        // operand = simple | "(" expression ")"
        var group = new Group(new Matching(Lexemes.Open), expression.ElseError(ATerm + " after '('"), Blank.SkipAnd(new Matching(Lexemes.Close)));
        var operand = Blank.SkipAnd(new FirstOf<Question>(group, simple));

        // relation = ( "connected" "to" | "in" | "contains" | "holds" ) operand
        var connected = new Matching(Lexemes.Referring, "connected")
            .SkipAnd(Blank.SkipAnd(Keyword("to")).ElseError("'to' after 'connected'; a thing of that name is put in quotes"));
        var relation = new FirstOf<Question>(
            Relation(connected, "connected to", operand, static others => new ConnectedWith(others)),
            Relation(Keyword("in"), "in", operand, static container => new InsideOf(container)),
            Relation(Keyword("contains"), "contains", operand, static inner => new ContainerOf(inner)),
            Relation(Keyword("holds"), "holds", operand, static held => new HolderOf(held)));

        // unary = "not" unary | "(" expression ")" | relation | simple
        var not = new Group(Keyword("not"), unary.ElseError(ATerm + " after 'not'")).Then<Question>(static part => new NoneOf(part));
        unary.Parser = Blank.SkipAnd(new FirstOf<Question>(not, group, relation, simple));

        // and = unary { [ "and" ] unary }
        var and = Blank.SkipAnd(Keyword("and")).SkipAnd(unary.ElseError(ATerm + " after 'and'"));
        var conjunction = new Series<Question>(unary, new FirstOf<Question>(and, unary)).Then(Question.All);

        // expression = and { "or" and }
        var or = Blank.SkipAnd(Keyword("or")).SkipAnd(conjunction.ElseError(ATerm + " after 'or'"));
        expression.Parser = new Series<Question>(conjunction, or).Then(Question.Any);
        return expression.ElseError(ATerm);
    }

    private static Matching Keyword(params string[] words) => new(Lexemes.Letters, words);

    private static Parser<Question> Relation(Parser<Lexeme> words, string name, Parser<Question> operand, Func<Question, Question> relate) =>
        words.SkipAnd(operand.ElseError($"{ATerm} after '{name}'")).Then(relate);
}
