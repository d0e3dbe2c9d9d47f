using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>Certificates that are made for a test.</summary>
internal static class ServiceCertificate
{
    /// <summary>One that nobody else has signed, for loopback.</summary>
    public static X509Certificate2 SelfSigned(string name = "CN=bmc.test")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Keep(Request(name, key).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2)));
    }

    /// <summary>One of an authority, and the authority's own as PEM.</summary>
    /// <param name="host">The only host it is for; null for loopback.</param>
    public static (X509Certificate2 Certificate, string Authority) Signed(string? host = null)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Test Authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(3));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = Request("CN=bmc.test", key, host).Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2), [1, 2, 3, 4]);
        return (Keep(signed.CopyWithPrivateKey(key)), authority.ExportCertificatePem());
    }

    private static CertificateRequest Request(string name, ECDsa key, string? host = null)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host ?? "localhost");
        if (host is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    // Not every system serves with a key that is in memory only.
    private static X509Certificate2 Keep(X509Certificate2 certificate)
    {
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
