using System.Net;
using System.Net.NetworkInformation;
using Clusto.Operations.Credentials;
using Clusto.Operations.Power.Redfish;
using Clusto.Operations.Tests.Redfish.Service;

namespace Clusto.Operations.Tests.Redfish;

public class CertificatePromises
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_with_its_pin()
    {
        await using var service = await RedfishService.StartAsync();

        var reply = await service.AskAsync(("tls-pin", null));

        var message = reply.Refusal();
        var pin = service.Pin.ToLowerInvariant();
        Assert.Contains("its certificate is not trusted, nobody that is trusted has issued it (", message, StringComparison.Ordinal);
        Assert.Contains("subject CN=bmc.test, issuer CN=bmc.test, expires 2", message, StringComparison.Ordinal);
        Assert.Contains("SHA-256 " + pin, message, StringComparison.Ordinal);
        Assert.Contains($"Set-ClustoAttribute 'bmc1' tls-pin {pin}", reply.Mistake!.Advice, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_pin_is_taken_with_colons_and_in_either_case()
    {
        await using var service = await RedfishService.StartAsync();
        var colons = string.Join(':', service.Pin.ToLowerInvariant().Chunk(2).Select(two => new string(two)));

        Assert.Equal(PowerStatus.On, (await service.AskAsync(("tls-pin", colons))).Status);
    }

    [Fact]
    public async Task A_certificate_other_than_the_pinned_one_is_refused()
    {
        await using var service = await RedfishService.StartAsync();

        var message = (await service.AskAsync(("tls-pin", new string('0', 64)))).Refusal();

        Assert.Contains("it is not the one that 'tls-pin' names", message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("off")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_pin_does_not_switch_the_check_off(string pin)
    {
        await using var service = await RedfishService.StartAsync();

        Assert.Contains("must be the SHA-256 of its certificate", (await service.AskAsync(("tls-pin", pin))).Refusal(), StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task An_authority_of_its_own_vouches_by_name_and_address(string address)
    {
        var (certificate, authority) = ServiceCertificate.Signed();
        using var folder = new PrivateFolder();
        await using var service = await RedfishService.StartAsync(new() { Certificate = certificate });
        var access = service.Access(("tls-pin", null), ("tls-ca", folder.Write("ca.pem", authority))) with { Address = address };

        Assert.Equal(PowerStatus.On, (await RedfishTarget.AskAsync(access)).Status);
    }

    [Fact]
    public async Task An_authority_vouches_for_its_own_certificates_only()
    {
        var (_, authority) = ServiceCertificate.Signed();
        using var folder = new PrivateFolder();
        await using var service = await RedfishService.StartAsync();

        var reply = await service.AskAsync(("tls-pin", null), ("tls-ca", folder.Write("ca.pem", authority)));

        Assert.Contains("its certificate is not trusted", reply.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused()
    {
        var (certificate, authority) = ServiceCertificate.Signed("other.test");
        using var folder = new PrivateFolder();
        await using var service = await RedfishService.StartAsync(new() { Certificate = certificate });

        var reply = await service.AskAsync(("tls-pin", null), ("tls-ca", folder.Write("ca.pem", authority)));

        Assert.Contains("it is for another name", reply.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----")]
    public async Task A_file_without_an_authority_is_named(string? text)
    {
        using var folder = new PrivateFolder();
        var path = text is null ? Path.Combine(folder.Path, "none.pem") : folder.Write("ca.pem", text);
        await using var service = await RedfishService.StartAsync();

        var reply = await service.AskAsync(("tls-pin", null), ("tls-ca", path));

        Assert.Contains($"the file '{path}' of its setting 'tls-ca' cannot be used: ", reply.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::1", "https://[::1]/")]
    [InlineData("[::1]", "https://[::1]/")]
    [InlineData("192.0.2.1", "https://192.0.2.1/")]
    [InlineData("bmc_1.example", "https://bmc_1.example/")]
    public void Addresses_of_all_kinds_have_their_form(string address, string form) =>
        Assert.Equal(form, RedfishSettings.Of(new() { Device = "bmc1", Address = address }).Origin.AbsoluteUri);

    [Fact]
    public async Task An_address_of_version_6_is_reached()
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var service = await RedfishService.StartAsync(new() { Address = IPAddress.IPv6Loopback });

        Assert.Equal(PowerStatus.On, (await RedfishTarget.AskAsync(service.Access() with { Address = "::1" })).Status);
    }

    [Fact]
    public async Task An_address_that_is_good_on_one_link_only_is_reached_by_that_link()
    {
        var address = NetworkInterface.GetAllNetworkInterfaces().Where(link => link.OperationalStatus == OperationalStatus.Up)
            .SelectMany(link => link.GetIPProperties().UnicastAddresses.Where(unicast => unicast.Address.IsIPv6LinkLocal).Select(unicast => $"{new IPAddress(unicast.Address.GetAddressBytes())}%{link.Name}"))
            .FirstOrDefault();
        Assert.SkipWhen(address is null, "No link of this machine has an address of its own.");
        await using var service = await RedfishService.StartAsync(new() { Address = IPAddress.IPv6Any });

        var reply = await RedfishTarget.AskAsync(service.Access() with { Address = address });

        Assert.Equal((PowerStatus.On, (ClustoException?)null), (reply.Status, reply.Mistake));
    }
}
