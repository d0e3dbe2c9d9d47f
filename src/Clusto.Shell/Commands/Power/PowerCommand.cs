using System.CommandLine;

namespace Clusto.Shell.Commands;

/// <summary><c>clusto power</c>: its commands.</summary>
internal sealed class PowerCommand : Command
{
    public PowerCommand()
        : base("power", "Switch things on or off, or ask whether they are on.")
    {
        Add(new PowerActionCommand("status", null, "Ask whether things are on."));
        Add(new PowerActionCommand("on", PowerAction.On, "Switch things on."));
        Add(new PowerActionCommand("off", PowerAction.Off, "Switch things off at once."));
        Add(new PowerActionCommand("soft", PowerAction.Soft, "Ask their operating systems to shut down."));
        Add(new PowerActionCommand("cycle", PowerAction.Cycle, "Switch things off and on again."));
        Add(new PowerActionCommand("reset", PowerAction.Reset, "Reset things without taking their power away."));
    }
}
