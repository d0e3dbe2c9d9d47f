using Clusto.Benchmarks;

// With arguments, one measurement in a process of its own; without, all of them and the table.
return args is [var part, .. var rest] && part != "--only"
    ? Parts.Run(part, rest)
    : Report.Print(args is ["--only", var only] ? only : null);
