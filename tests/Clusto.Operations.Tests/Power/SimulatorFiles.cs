namespace Clusto.Operations.Tests.Power;

/// <summary>What OpenIPMI's ipmi_sim reads of one controller.</summary>
internal static class SimulatorFiles
{
    /// <summary>What it emulates: a controller, and nothing behind it.</summary>
    public const string Commands = "mc_setbmc 0x20\nmc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr\nmc_enable 0x20\n";

    /// <summary>Its address, its user, and the script that does with the machine what it is asked.</summary>
    public static string Configuration(string address, int port, string user, string password, string script) => FormattableString.Invariant($"""
        name "bmc"
        set_working_mc 0x20
        startlan 1
          addr {address} {port}
          priv_limit admin
          allowed_auths_callback none md2 md5 straight
          allowed_auths_user none md2 md5 straight
          allowed_auths_operator none md2 md5 straight
          allowed_auths_admin none md2 md5 straight
          guid a123456789abcdefa123456789abcdef
        endlan
        chassis_control "{script} 0x20"
        user 1 true "" "test" user 10 none md2 md5 straight
        user 2 true "{user}" "{password}" admin 10 none md2 md5 straight

        """);
}
