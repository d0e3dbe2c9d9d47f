return Clusto.Shell.Commands.CommandLine.Run(args);
