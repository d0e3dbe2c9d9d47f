using Clusto.Operations.Consoles.Telnet;
using Clusto.Operations.Consoles.Terminal;

namespace Clusto.Operations.Tests.Consoles;

public class TelnetCodecPromises
{
    private const byte Iac = 255;
    private const byte Se = 240;
    private const byte Sb = 250;
    private const byte Will = 251;
    private const byte Wont = 252;
    private const byte Do = 253;
    private const byte Dont = 254;

    private readonly TelnetCodec codec = new();
    private readonly List<byte> sent = [];

    [Fact]
    public void Bytes_that_mean_something_are_doubled_and_come_back_single()
    {
        codec.Send([1, Iac, 2], Send);

        Assert.Equal([1, Iac, Iac, 2], sent);
        Assert.Equal([1, Iac, 2], Receive(1, Iac, Iac, 2));
    }

    [Fact]
    public void A_return_is_followed_by_zero_until_both_are_binary()
    {
        codec.Send("a\rb"u8, Send);
        Assert.Equal([.. "a\r\0b"u8], sent);
        Assert.Equal([.. "a\rb\r\n"u8], Receive([.. "a\r\0b\r\n"u8]));

        Receive(Iac, Do, 0, Iac, Will, 0);
        sent.Clear();
        codec.Send("a\rb"u8, Send);

        Assert.Equal([.. "a\rb"u8], sent);
        Assert.Equal([.. "a\r\0b"u8], Receive([.. "a\r\0b"u8]));
    }

    [Fact]
    public void Options_that_are_known_are_agreed_on_and_others_refused()
    {
        Receive(Iac, Will, 1, Iac, Will, 3, Iac, Do, 3, Iac, Do, 24, Iac, Will, 38);

        Assert.True(codec.IsEchoed);
        Assert.Equal([Iac, Do, 1, Iac, Do, 3, Iac, Will, 3, Iac, Wont, 24, Iac, Dont, 38], sent);
    }

    [Fact]
    public void What_is_agreed_on_is_not_answered_again()
    {
        Receive(Iac, Will, 1);
        sent.Clear();

        Receive(Iac, Will, 1, Iac, Wont, 3, Iac, Dont, 31);

        Assert.Empty(sent);
    }

    [Fact]
    public void What_is_taken_back_is_no_longer_agreed_on()
    {
        Receive(Iac, Will, 1, Iac, Do, 31);
        sent.Clear();

        Receive(Iac, Wont, 1, Iac, Dont, 31);
        codec.Resize(new TerminalSize(24, 80, 0, 0), Send);

        Assert.False(codec.IsEchoed);
        Assert.Equal([Iac, Dont, 1, Iac, Wont, 31], sent);
    }

    [Fact]
    public void Commands_and_blocks_are_not_shown_wherever_they_are_cut()
    {
        byte[] bytes = [.. "a"u8, Iac, 241, .. "b"u8, Iac, Sb, 24, 1, Iac, Iac, .. "hidden"u8, Iac, Se, .. "c"u8, Iac, Will, 1, .. "d"u8];
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var other = new TelnetCodec();
            byte[] first = [.. bytes[..cut]];
            byte[] second = [.. bytes[cut..]];
            Assert.Equal([.. "abcd"u8], [.. first[..other.Receive(first, Send)], .. second[..other.Receive(second, Send)]]);
        }
    }

    [Fact]
    public void Garbage_is_survived()
    {
        var random = new Random(4711);
        var bytes = new byte[4096];
        for (var round = 0; round < 200; round++)
        {
            random.NextBytes(bytes);
            for (var index = 0; index < bytes.Length; index += random.Next(1, 9))
                bytes[index] = Iac;
            Assert.InRange(codec.Receive(bytes, Send), 0, bytes.Length);
        }
    }

    private byte[] Receive(params byte[] bytes) => bytes[..codec.Receive(bytes, Send)];

    private void Send(ReadOnlySpan<byte> bytes) => sent.AddRange(bytes);
}
