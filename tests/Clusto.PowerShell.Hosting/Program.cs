using Clusto.Hosting;

// Runs a script in a process of its own and prints the objects that it gives, one a line.
using var engine = ModuleEngine.WithoutModule();
foreach (var line in engine.Run(await Console.In.ReadToEndAsync()).Strings)
    Console.WriteLine(line);
