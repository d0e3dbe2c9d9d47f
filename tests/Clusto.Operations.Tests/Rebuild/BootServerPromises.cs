using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Clusto.Operations.Rebuilds;
using Clusto.Operations.Rebuilds.Serving;
using Clusto.Operations.Tests.Consoles;
using Clusto.Operations.Tests.Devices;
using Clusto.Operations.Tests.Power;

namespace Clusto.Operations.Tests.Rebuilds;

public sealed class BootServerPromises : IAsyncDisposable
{
    private readonly RebuildSite site = new();
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient client = new();
    private BootServer? server;
    private Task serving = Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        server?.Dispose();
        stop.Dispose();
        client.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Files_below_the_boot_root_are_served_whole_or_in_part()
    {
        Serve();
        Write("images/linux", "0123456789");

        var whole = await client.GetAsync(Url("images/linux"), Token);
        Assert.Equal(("0123456789", 10L), (await whole.Content.ReadAsStringAsync(Token), whole.Content.Headers.ContentLength!.Value));
        Assert.Equal("0123456789", await client.GetStringAsync(Url("images/linux?x=y"), Token));
        Assert.Equal((HttpStatusCode.OK, 10L, ""), await HeadAsync("images/linux"));
        Assert.Equal("206 234 bytes 2-4/10", await RangeAsync(2, 4));
        Assert.Equal("206 89 bytes 8-9/10", await RangeAsync(8, null));
        Assert.Equal("206 789 bytes 7-9/10", await RangeAsync(null, 3));
        Assert.StartsWith("416 ", await RangeAsync(10, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("images")]
    [InlineData("images/")]
    [InlineData("nothing")]
    [InlineData(".clusto-boot-root")]
    [InlineData(".hidden")]
    [InlineData("link")]
    [InlineData("linked/linux")]
    [InlineData("pipe")]
    [InlineData("dhcp-hosts/a")]
    [InlineData("../secret")]
    [InlineData("images/%2e%2e/%2e%2e/secret")]
    [InlineData("images%2flinux")]
    [InlineData("images/..%2f..%2fsecret")]
    [InlineData("images//linux")]
    [InlineData("images/linux%00")]
    [InlineData("%FF%FE")]
    public async Task Nothing_else_is(string path)
    {
        Serve();
        Write("images/linux", "0123456789");
        Write(".hidden", "no");
        Write("dhcp-hosts/a", "no");
        File.WriteAllText(Path.Combine(site.Folder.FullName, "secret"), "no");
        File.CreateSymbolicLink(Path.Combine(site.BootRoot, "link"), Path.Combine(site.Folder.FullName, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(site.BootRoot, "linked"), Path.Combine(site.BootRoot, "images"));
        if (path == "pipe")
        {
            DeviceProgram.Require("mkfifo");
            using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(site.BootRoot, "pipe"));
            await made.WaitForExitAsync(Token);
        }

        Assert.StartsWith("HTTP/1.1 404 ", await RawAsync($"GET /{path} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST /images/linux HTTP/1.1\r\n\r\n", "405")]
    [InlineData("DELETE /images/linux HTTP/1.1\r\n\r\n", "405")]
    [InlineData("GET images/linux HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /images/linux\r\n\r\n", "400")]
    [InlineData("\u0001\u0002\u0003\r\n\r\n", "400")]
    [InlineData("GET http://boot/images/linux HTTP/1.0\n\n", "200")]
    public async Task What_makes_no_sense_is_answered_and_ended(string request, string code)
    {
        Serve();
        Write("images/linux", "0123456789");

        Assert.StartsWith($"HTTP/1.1 {code} ", await RawAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_without_end_is_ended()
    {
        Serve();

        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync("GET / HTTP/1.1\r\n" + new string('x', 9000)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_that_say_nothing_take_nothing_from_others_for_long()
    {
        Serve(static options => options with { MostOfOneAddress = 8, HeadTime = TimeSpan.FromMilliseconds(300) });
        Write("images/linux", "0123456789");
        var idle = new List<TcpClient>();
        for (var index = 0; index < 40; index++)
        {
            var one = new TcpClient();
            await one.ConnectAsync(server!.EndPoint, Token);
            idle.Add(one);
        }

        string? answer = null;
        while (answer is null)
        {
            try
            {
                answer = await client.GetStringAsync(Url("images/linux"), Token);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, Token);
            }
        }

        Assert.Equal("0123456789", answer);
        idle.ForEach(static one => one.Dispose());
    }

    [Fact]
    public async Task A_token_is_good_for_one_time_and_a_wrong_one_learns_nothing()
    {
        using var controller = await StartAsync("127.0.0.81");
        var done = new Uri(site.DoneUrl).AbsolutePath;

        var answers = new List<string>();
        foreach (var path in new[] { "/done/web1/" + new string('0', 64), "/done/nobody" + done["/done/web1".Length..], "/done/web1/x", "/done/%00/" + new string('0', 64) })
            answers.Add(await RawAsync($"GET {path} HTTP/1.1\r\n\r\n"));
        Assert.Single(answers.Distinct());
        Assert.StartsWith("HTTP/1.1 403 ", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", await RawAsync($"HEAD {done} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(RebuildState.Booting, site.State("web1").State);

        Assert.StartsWith("HTTP/1.1 200 ", await RawAsync($"GET {done} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(RebuildState.Done, site.State("web1").State);
        Assert.Empty(site.Files);
        Assert.Equal(answers[0], await RawAsync($"GET {done} HTTP/1.1\r\n\r\n"));
    }

    [Fact]
    public async Task Of_many_who_come_with_the_token_at_once_one_is_taken()
    {
        using var controller = await StartAsync("127.0.0.82");
        var done = new Uri(site.DoneUrl).AbsolutePath;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RawAsync($"GET {done} HTTP/1.1\r\n\r\n")));

        Assert.Single(answers, static answer => answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal));
        Assert.Single(site.Site.History("web1"), static line => line.EndsWith(": done", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_given_up_cannot_be_done_any_more()
    {
        using var controller = await StartAsync("127.0.0.83");
        var done = new Uri(site.DoneUrl).AbsolutePath;
        site.Records.Complete("web1", "the disk is broken", Token);

        Assert.StartsWith("HTTP/1.1 403 ", await RawAsync($"GET {done} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal((RebuildState.Failed, "the disk is broken"), (site.State("web1").State, site.State("web1").Message));
        Assert.Throws<RebuildNotFoundException>(() => site.Records.Complete("web1", null, Token));
    }

    [Fact]
    public async Task The_token_is_in_the_boot_files_and_nowhere_else()
    {
        using var controller = await StartAsync("127.0.0.84");
        var token = site.DoneUrl.Split('/')[^1];
        Assert.Matches("^[0-9a-f]{64}$", token);
        foreach (var path in new[] { $"/done/web1/{token}x", $"/done/web2/{token}", $"//done/web1/{token}", $"/{token}", $"/x?{token}", $"/done/web1/{token}" })
            await RawAsync($"GET {path} HTTP/1.1\r\n\r\n");
        Assert.Equal(RebuildState.Done, site.State("web1").State);

        var told = string.Join('\n', site.Told);
        Assert.Contains("GET /done/web1/*** 200", told, StringComparison.Ordinal);
        Assert.DoesNotContain(token, told, StringComparison.Ordinal);
        Assert.DoesNotContain(token, string.Join('\n', site.Site.History("web1")), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(site.Site.StorePath)!))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(stream, Encoding.Latin1);
            var all = await text.ReadToEndAsync(Token);
            Assert.DoesNotContain(token, all, StringComparison.Ordinal);
            Assert.DoesNotContain(SimulatedController.Password, all, StringComparison.Ordinal);
        }
    }

    private async Task<SimulatedController> StartAsync(string address)
    {
        Serve();
        var controller = await SimulatedController.StartAsync(address);
        site.Add("web1", controller);
        var running = Task.Run(() => site.RunAsync(site.Options(), "web1"), Token);
        do
            Assert.Empty(CommandLines.With(SimulatedController.Password).Concat(CommandLines.With("/done/web1")));
        while (!running.IsCompleted);
        Assert.Null(Assert.Single(await running).Mistake);
        return controller;
    }

    private void Serve(Func<BootServerOptions, BootServerOptions>? change = null)
    {
        server = site.Serve(change);
        serving = server.RunAsync(stop.Token);
    }

    private Uri Url(string path) => new($"http://{server!.EndPoint}/{path}");

    private void Write(string path, string text)
    {
        var file = Path.Combine(site.BootRoot, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task<(HttpStatusCode, long, string)> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Url(path));
        using var answer = await client.SendAsync(request, Token);
        return (answer.StatusCode, answer.Content.Headers.ContentLength!.Value, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> RangeAsync(long? from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("images/linux"));
        request.Headers.Range = new RangeHeaderValue(from, to);
        using var answer = await client.SendAsync(request, Token);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)} {answer.Content.Headers.ContentRange}";
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server!.EndPoint, Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        try
        {
            return await reader.ReadToEndAsync(Token);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
