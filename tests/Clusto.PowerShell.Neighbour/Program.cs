using Clusto.Hosting;

// Runs the script on standard input and prints the objects that it gives, one a line. The module is not imported yet.
using var engine = ModuleEngine.WithoutModule();
foreach (var line in engine.Run(await Console.In.ReadToEndAsync()).Strings)
    Console.WriteLine(line);
