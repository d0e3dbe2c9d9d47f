using System.Runtime.InteropServices;

namespace Clusto.Operations.Consoles.Terminal;

/// <summary>The size of a terminal's window, as the C library has it.</summary>
/// <param name="Rows">Its lines.</param>
/// <param name="Columns">The characters of a line.</param>
/// <param name="Width">Its width in points of the screen, or 0.</param>
/// <param name="Height">Its height in points of the screen, or 0.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TerminalSize(ushort Rows, ushort Columns, ushort Width, ushort Height);
