using Clusto.Shell.Engine.Editing;

namespace Clusto.Shell.Tests.Engine.Editing;

/// <summary>Key presses as a terminal gives them.</summary>
internal static class Keys
{
    public static EditSignal Type(this LineEditor editor, string text)
    {
        var last = EditSignal.None;
        foreach (var character in text)
            last = editor.Press(new ConsoleKeyInfo(character, character == ' ' ? ConsoleKey.Spacebar : default, false, false, false));
        return last;
    }

    public static EditSignal Press(this LineEditor editor, ConsoleKey key, ConsoleModifiers modifiers = 0, int times = 1)
    {
        var last = EditSignal.None;
        for (var done = 0; done < times; done++)
            last = editor.Press(Key(key, modifiers));
        return last;
    }

    public static EditSignal Control(this LineEditor editor, ConsoleKey key) => editor.Press(key, ConsoleModifiers.Control);

    public static ConsoleKeyInfo Key(ConsoleKey key, ConsoleModifiers modifiers = 0, char character = '\0') => new(
        character, key, modifiers.HasFlag(ConsoleModifiers.Shift), modifiers.HasFlag(ConsoleModifiers.Alt), modifiers.HasFlag(ConsoleModifiers.Control));
}
