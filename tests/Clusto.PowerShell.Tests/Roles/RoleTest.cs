namespace Clusto.Module.Tests.Roles;

/// <summary>The small site with classes and roles: web001 has 32768 of memory, web002 and web003 have more; bigmem requires 65536, blog requires bigmem, mail nothing.</summary>
public abstract class RoleTest : CmdletTest
{
    protected RoleTest(ModuleEngine engine)
        : base(engine) => engine.Run(
            """
            $null = New-ClustoThing bigmem -Driver Class -Attribute @{ requires = 'memory>=65536' }
            $null = New-ClustoThing Blog -Driver Role -Attribute @{ requires = 'bigmem' }
            $null = New-ClustoThing mail -Driver Role
            """);
}
