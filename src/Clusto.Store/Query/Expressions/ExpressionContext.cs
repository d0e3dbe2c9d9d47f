using Clusto.Drivers;
using Parlot;
using Parlot.Fluent;

namespace Clusto.Query;

/// <summary>One reading of one text: what is known about it so far.</summary>
internal sealed class ExpressionContext(string text, DriverCatalog drivers) : ParseContext(new Scanner(text), disableLoopDetection: true)
{
    private const int LongestReason = 200;

    private int depth;
    private int names;
    private int terms;
    private int runEnd = -1;
    private int lastBracket = -1;

    public string Text => text;

    public DriverCatalog Drivers => drivers;

    public int Position => Scanner.Cursor.Offset;

    /// <summary>Goes one level deeper; refused before the stack is in danger.</summary>
    public void Enter(int position)
    {
        if (++depth > Question.MaximumDepth)
            throw Mistake(position, $"this nests deeper than {Question.MaximumDepth} levels; ask in parts, or leave out parentheses that are not needed.");
    }

    public void Leave() => depth--;

    /// <summary>Gives a term back; refused early where there are more than can be answered.</summary>
    public Question Count(Question term) => ++terms <= QuestionDepth.Largest ? term : throw ExpressionInvalidException.TooLarge(QuestionDepth.Largest);

    /// <summary>Whether a bracket that opens here or later in the same word closes in it. Each word is looked through once, however many brackets it has.</summary>
    public bool MayCloseBracket(int position)
    {
        if (position >= runEnd)
        {
            var length = Lexemes.Length(Lexemes.Run, text, position);
            runEnd = position + Math.Max(1, length);
            lastBracket = length < 1 ? -1 : text.LastIndexOf(']', runEnd - 1, length);
        }

        return position < lastBracket;
    }

    /// <summary>The names of a range; all ranges of a text together have a limit.</summary>
    public IReadOnlyList<string> Expand(PatternItem range)
    {
        IReadOnlyList<string> expanded;
        try
        {
            expanded = NameRange.Expand(range.Text);
        }
        catch (NameInvalidException mistake)
        {
            throw Mistake(range.Start, mistake.Message.Length > LongestReason ? "this is no range of names." : ExpressionMistakes.InSentence(mistake.Message));
        }

        names += expanded.Count;
        return names <= NameRange.MaximumCount
            ? expanded
            : throw Mistake(range.Start, $"with this range, the ranges stand for more than {NameRange.MaximumCount} names.");
    }

    public ExpressionInvalidException Mistake(int position, string mistake) => new(text, position, mistake);
}
