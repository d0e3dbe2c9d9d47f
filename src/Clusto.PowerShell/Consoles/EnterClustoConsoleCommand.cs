using System.Management.Automation;
using Clusto.Operations.Consoles;

namespace Clusto.Cmdlets;

/// <summary>Hands the terminal over to the console of a thing, and takes it back when the console is left.</summary>
/// <remarks>
/// <para>The way is the first that Get-ClustoConsole lists, or the one that -Method says. Every key belongs to the console then, Ctrl-C and Ctrl-Z among them; the first line says what leaves it. The terminal is as it was afterwards, however the console ended. -Verbose says the way.</para>
/// <para>The credential is the one that the attribute 'credential' of the console server or thing names. That the console was entered is in the history of the thing; what was typed and shown is not: -LogPath writes what the console shows into a file of yours.</para>
/// <para>It needs a terminal at both sides: in a job, or with input or output that is redirected, there is an error.</para>
/// </remarks>
/// <example>
/// <para>Goes to the console of a server.</para>
/// <code>Enter-ClustoConsole vm1</code>
/// </example>
/// <example>
/// <para>Takes over the console that a colleague forgot to leave, and keeps what it shows.</para>
/// <code>Get-ClustoThing vm1 | Enter-ClustoConsole -Method Libvirt -TakeOver -LogPath ./vm1.log</code>
/// </example>
[Cmdlet(VerbsCommon.Enter, "ClustoConsole")]
[OutputType(typeof(void))]
public sealed class EnterClustoConsoleCommand : ConsoleCommand
{
    /// <summary>A file to which what the console shows is added.</summary>
    [Parameter]
    public string? LogPath { get; set; }

    /// <summary>Takes the console from whoever holds it, where only one can type.</summary>
    [Parameter]
    public SwitchParameter TakeOver { get; set; }

    /// <summary>The seconds that the device has to answer.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int DeviceTimeoutSeconds { get; set; } = 10;

    private protected override int? ItemsPerTransaction => 1;

    private protected override void Work(ConsoleOperations operations)
    {
        if (Gathered.Count > 1)
            ThrowTerminatingError(ErrorRecords.Usage("ThingsTooMany", Gathered[1], $"A terminal has one console, and {Gathered.Count} things are named: {Gathered[0]}, {Gathered[1]}{(Gathered.Count > 2 ? " and more" : "")}.", "Name one of them."));
        var way = operations.Find(Gathered[0], Method, SessionCredentials.For(this), Token);
        var options = new ConsoleOptions
        {
            LogPath = LogPath is null ? null : SessionState.Path.GetUnresolvedProviderPathFromPSPath(LogPath),
            TakeOver = TakeOver,
            Limit = TimeSpan.FromSeconds(DeviceTimeoutSeconds),
        };
        Tell(way, operations.EnterAsync(way, options, Token).GetAwaiter().GetResult());
    }

    private void Tell(ConsoleWay way, ConsoleEnd end)
    {
        WriteVerbose($"{way}: {end.Reason}, {end.Words}");
        if (end.LogMistake is { } log)
            WriteWarning($"The log is not complete: {log}");
        if (end.HistoryMistake is { } history)
            WriteWarning($"That it was entered is not in the history of '{way.Thing}': {history}");
        if (end.Reason == ConsoleEndReason.Lost)
            Report(ErrorRecords.Of(new DeviceUnreachableException(way.Describe().Device, way.Describe().Address, end.Words)));
    }
}
