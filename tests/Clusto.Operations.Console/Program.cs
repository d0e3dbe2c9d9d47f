using Clusto;
using Clusto.Operations.Consoles;
using Clusto.Operations.Credentials;
using Clusto.Operations.Ways;

// Hands its terminal over to a console: <method> <thing> <device> <address> <port, or - for none> [key=value …]. The keys log
// and take-over are options, all others settings of the device; the credential is CLUSTO_CREDENTIAL_CONSOLE. At the end it says
// how it was left, or the id of the error.
var settings = args.Skip(5).Select(static word => word.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
var access = new DeviceAccess
{
    Device = args[2],
    Address = args[3],
    Settings = settings,
    Credential = new EnvironmentCredentials().Find("console"),
};
var way = new ConsoleWay(args[1], Enum.Parse<ConsoleMethod>(args[0]), access, args[4] == "-" ? null : args[4]);
try
{
    var end = await ConsoleHandOver.RunAsync(way, new() { LogPath = settings.GetValueOrDefault("log"), TakeOver = settings.ContainsKey("take-over") }, default);
    Console.WriteLine($"left: {end.Reason}, {end.Words}. {end.LogMistake}");
    return 0;
}
catch (ClustoException error)
{
    Console.WriteLine($"{error.ErrorId}: {error.Message}");
    return 1;
}
