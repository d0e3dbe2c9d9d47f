using Clusto.Help;

if (args is not [var module, var documentationFolder, var output])
{
    Console.Error.WriteLine("Usage: Clusto.PowerShell.Help <module folder> <folder of the documentation files> <help file>");
    return 2;
}

var cmdlets = CmdletReader.ReadFrom(Path.GetFullPath(module));
var documentation = Documentation.Load(Directory.EnumerateFiles(documentationFolder, "Clusto*.xml"), cmdlets);
MamlWriter.Write(cmdlets, documentation, output);
return 0;
