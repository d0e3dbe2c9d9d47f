namespace Clusto.Operations.Consoles.Terminal;

/// <summary>Our own way back, where no program has one, as that of ssh: at the beginning of a line <c>~.</c> ends, <c>~B</c> sends a break and <c>~~</c> one <c>~</c>.</summary>
internal sealed class LineEscape
{
    private bool isAtLineStart = true;
    private bool isAfterSign;

    /// <summary>What was typed, without what is ours.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="send">Is given what is for the console.</param>
    /// <param name="interrupt">Sends a break.</param>
    /// <returns>False where the console is to be left.</returns>
    public bool Pass(ReadOnlySpan<byte> typed, Action<ReadOnlySpan<byte>> send, Action interrupt)
    {
        var sent = 0;
        for (var index = 0; index < typed.Length; index++)
        {
            var value = typed[index];
            if (isAfterSign)
            {
                isAfterSign = false;
                sent = index;
                if (value == '.')
                    return false;
                if (value == 'B')
                {
                    interrupt();
                    sent = index + 1;
                    continue;
                }

                // The sign that was held back, where what follows it is not ours.
                if (value != '~')
                    send("~"u8);
                isAtLineStart = value is (byte)'\r' or (byte)'\n';
            }
            else if (isAtLineStart && value == '~')
            {
                send(typed[sent..index]);
                isAfterSign = true;
                sent = index + 1;
            }
            else
            {
                isAtLineStart = value is (byte)'\r' or (byte)'\n';
            }
        }

        if (sent < typed.Length)
            send(typed[sent..]);
        return true;
    }
}
