using System.Text.Json;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power.Pdu;
using Clusto.Operations.Tests.Snmp;

namespace Clusto.Operations.Tests.Power.Pdu;

public class OutletIndexPromises
{
    [Theory]
    [InlineData("apc-rpdu", "outlet7", "7")]
    [InlineData("apc-rpdu", "outlet07", "7")]
    [InlineData("apc-rpdu", "7", "7")]
    [InlineData("raritan-pdu2", "outlet12", "1.12")]
    [InlineData("raritan-pdu2", "outlet2.12", "2.12")]
    [InlineData("servertech-sentry3", "outlet7", "1.1.7")]
    [InlineData("servertech-sentry3", "outlet2.1.7", "2.1.7")]
    [InlineData("servertech-sentry3", "AB7", "1.2.7")]
    [InlineData("servertech-sentry3", "B7", "2.1.7")]
    public void A_name_says_which_outlet_it_is(string profile, string name, string index) => Assert.Equal(index, Index(profile, name));

    [Theory]
    [InlineData("apc-rpdu", "bank2-outlet7")]
    [InlineData("apc-rpdu", "outlet1.7")]
    [InlineData("apc-rpdu", "outlet0")]
    [InlineData("apc-rpdu", "outlet")]
    [InlineData("apc-rpdu", "")]
    [InlineData("apc-rpdu", "outlet99999")]
    [InlineData("servertech-sentry3", "outlet1.7")]
    [InlineData("apc-rpdu", "$(reboot)")]
    [InlineData("apc-rpdu", "outlet７")]
    public void A_name_that_could_mean_another_outlet_is_refused(string profile, string name) => Assert.Throws<DeviceRefusedException>(() => Index(profile, name));

    [Fact]
    public void What_is_recorded_of_the_index_stands_before_the_profile()
    {
        Assert.Equal("2.7", Index("raritan-pdu2", "outlet7", "2.{outlet}"));
        Assert.Throws<DeviceRefusedException>(() => Index("raritan-pdu2", "outlet7", "2.x"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("""{ "name": "x", "index": "7", "command": { "column": "1.3", "on": 1, "off": 2 }, "state": { "column": "1.3", "on": [1], "off": [2] } }""")]
    [InlineData("""{ "name": "x", "index": "{outlet}", "command": { "column": "-oX", "on": 1, "off": 2 }, "state": { "column": "1.3", "on": [1], "off": [2] } }""")]
    [InlineData("""{ "name": "x", "index": "{outlet}", "command": { "column": "1.3", "on": 1, "off": 2 }, "state": { "column": "1.3", "on": [1], "off": [1] } }""")]
    [InlineData("""{ "name": "x", "index": "{outlet}", "command": { "column": "1.3", "on": 1, "off": 2 }, "state": { "column": "1.3", "on": [1], "off": [2] }, "cycledelay ": 7 }""")]
    public void A_profile_that_is_none_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => PduProfile.Read(text));

    [Fact]
    public void Each_profile_that_is_built_in_is_named_and_chosen_by_a_model_of_its_own()
    {
        var profiles = PduProfiles.BuiltIn;

        Assert.Equal(["apc-rpdu", "raritan-pdu2", "servertech-sentry3"], profiles.Select(static profile => profile.Name).Order(StringComparer.Ordinal));
        Assert.All(profiles, static profile => Assert.False(string.IsNullOrEmpty(profile.About)));
        var models = profiles.SelectMany(static profile => profile.SysObjectIds).ToList();
        Assert.Equal(models.Count, models.Distinct().Count());
        Assert.All(profiles, static profile => Assert.NotEmpty(profile.SysObjectIds));
    }

    private static string Index(string profile, string name, string? index = null)
    {
        var settings = index is null ? [] : new Dictionary<string, string> { ["pdu-index"] = index };
        return OutletIndex.Of(PduProfiles.BuiltIn.Single(each => each.Name == profile), SnmpAgent.AccessTo(161, new Credential("", "x"), "pdu1", settings), name);
    }
}
