using System.Text.Json.Nodes;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>A system, as strict about what is done with it as its manager should be.</summary>
internal sealed class ServiceSystem(string id, ServiceManners manners)
{
    private static readonly string[] known = ["BootSourceOverrideTarget", "BootSourceOverrideEnabled"];
    private static readonly string[] modes = ["Disabled", "Once", "Continuous"];
    private int version = 1;
    private int readsUntilOff = manners.ReadsUntilOff;

    public string Path => "/redfish/v1/Systems/" + id;

    public string State { get; private set; } = manners.State;

    public string BootTarget { get; private set; } = "None";

    public string BootEnabled { get; private set; } = "Disabled";

    public string Tag => $"W/\"{version}\"";

    /// <summary>What it was told to do.</summary>
    public List<string> Resets { get; } = [];

    /// <summary>Changes it, as somebody else would.</summary>
    public void Touch() => version++;

    public JsonObject Read()
    {
        if (State == "PoweringOff" && readsUntilOff-- <= 0)
            Become("Off");
        var reset = new JsonObject { ["target"] = Path + "/Actions/ComputerSystem.Reset" };
        if (manners.HasActionInfo)
            reset["@Redfish.ActionInfo"] = Path + "/ResetActionInfo";
        else
            reset["ResetType@Redfish.AllowableValues"] = ServiceJson.Array(manners.ResetTypes);
        return new JsonObject
        {
            ["@odata.type"] = "#ComputerSystem.v1_22_0.ComputerSystem",
            ["@odata.id"] = Path,
            ["@odata.etag"] = Tag,
            ["Id"] = id,
            ["Name"] = "System " + id,
            ["AssetTag"] = null,
            ["PowerState"] = State,
            ["Boot"] = new JsonObject
            {
                ["BootSourceOverrideTarget"] = BootTarget,
                ["BootSourceOverrideTarget@Redfish.AllowableValues"] = ServiceJson.Array(manners.BootTargets),
                ["BootSourceOverrideEnabled"] = BootEnabled,
            },
            ["Actions"] = new JsonObject { ["#ComputerSystem.Reset"] = reset },
        };
    }

    public JsonObject ReadActionInfo() => new()
    {
        ["@odata.type"] = "#ActionInfo.v1_4_0.ActionInfo",
        ["@odata.id"] = Path + "/ResetActionInfo",
        ["Id"] = "ResetActionInfo",
        ["Name"] = "Reset",
        ["Parameters"] = new JsonArray(new JsonObject { ["Name"] = "ResetType", ["Required"] = true, ["DataType"] = "String", ["AllowableValues"] = ServiceJson.Array(manners.ResetTypes) }),
    };

    /// <summary>Checks the parameters of the action, and gives what they ask for.</summary>
    public string CheckReset(JsonObject parameters)
    {
        if (parameters.FirstOrDefault(pair => pair.Key != "ResetType") is { Key: { } other })
            throw new ServiceError(400, "ActionParameterUnknown", $"The action ComputerSystem.Reset was submitted with the invalid parameter {other}.");
        if (ServiceJson.Text(parameters, "ResetType") is not { } type)
            throw new ServiceError(400, "ActionParameterMissing", "The action ComputerSystem.Reset requires the parameter ResetType to be present in the request body.");
        if (!manners.ResetTypes.Contains(type))
            throw new ServiceError(400, "ActionParameterValueNotInList", $"The value '{type}' for the parameter ResetType in the action ComputerSystem.Reset is not in the list of acceptable values.");
        var refused = type is "On" or "ForceOn" ? State == "On" : State == "Off";
        return refused && type != "PowerCycle" ? throw new ServiceError(409, "InvalidOperationForSystemState", $"The operation '{type}' cannot be performed while the system is {State}.") : type;
    }

    public void Reset(string type)
    {
        Resets.Add(type);
        if (manners.Misbehaviour == Misbehaviour.NeverChange)
            return;
        readsUntilOff = manners.ReadsUntilOff;
        Become(type is "ForceOff" or "GracefulShutdown" ? (readsUntilOff > 0 ? "PoweringOff" : "Off") : "On");
    }

    public void Change(JsonObject changes)
    {
        if (changes.Count != 1 || changes["Boot"] is not JsonObject boot)
            throw new ServiceError(400, "PropertyNotWritable", "Only the property Boot can be written.");
        if (boot.FirstOrDefault(pair => !known.Contains(pair.Key)) is { Key: { } other })
            throw new ServiceError(400, "PropertyUnknown", $"The property {other} is not in the list of valid properties for the resource.");
        var (target, enabled) = (ServiceJson.Text(boot, known[0]) ?? BootTarget, ServiceJson.Text(boot, known[1]) ?? BootEnabled);
        if (!manners.BootTargets.Contains(target) || !modes.Contains(enabled))
            throw new ServiceError(400, "PropertyValueNotInList", $"The value '{target}' or '{enabled}' is not in the list of acceptable values.");
        if (manners.Misbehaviour == Misbehaviour.NeverChange)
            return;
        (BootTarget, BootEnabled) = (target, enabled);
        version++;
    }

    private void Become(string state)
    {
        State = state;
        version++;
    }
}
