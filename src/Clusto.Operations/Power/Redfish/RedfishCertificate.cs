using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clusto.Operations.Ways;

namespace Clusto.Operations.Power.Redfish;

/// <summary>Checks the certificate of a device: by the authorities that the system trusts, by one that is named, or by the pin of the certificate itself. There is no way to leave it out.</summary>
internal sealed class RedfishCertificate : IDisposable
{
    public const string PinSetting = "tls-pin";
    public const string AuthoritySetting = "tls-ca";

    private readonly DeviceAccess access;
    private readonly byte[]? pin;
    private readonly X509Certificate2Collection authorities = [];

    public RedfishCertificate(DeviceAccess access)
    {
        this.access = access;
        pin = access.Setting(PinSetting) is { } text ? ReadPin(text) : null;
        if (pin is null && access.Setting(AuthoritySetting) is { } path)
            ReadAuthorities(path);
        Options = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy(), RemoteCertificateValidationCallback = Check };
    }

    /// <summary>How a connection is made.</summary>
    public SslClientAuthenticationOptions Options { get; }

    /// <summary>Why the certificate that was seen last is not trusted; null where it is.</summary>
    public DeviceRefusedException? Refusal { get; private set; }

    public void Dispose()
    {
        foreach (var authority in authorities)
            authority.Dispose();
    }

    private byte[] ReadPin(string text)
    {
        try
        {
            var bytes = Convert.FromHexString(text.Replace(":", "", StringComparison.Ordinal).Trim());
            if (bytes.Length == SHA256.HashSizeInBytes)
                return bytes;
        }
        catch (FormatException)
        {
        }

        throw new DeviceRefusedException(access.Device, $"its setting '{PinSetting}' must be the SHA-256 of its certificate, 64 hexadecimal digits", $"Correct it: Set-ClustoAttribute '{access.Device}' {PinSetting} PIN; without it, the message of the next attempt says the pin.");
    }

    private void ReadAuthorities(string path)
    {
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, error.Message.TrimEnd('.'));
        }

        if (authorities.Count == 0)
            throw Unreadable(path, "no certificate is in it");
    }

    private DeviceRefusedException Unreadable(string path, string reason) =>
        new(access.Device, $"the file '{path}' of its setting '{AuthoritySetting}' cannot be used: {reason}", "Name a PEM file with the certificates of the authority.");

    // A device must not make the chain's building fetch what it names, so nothing is downloaded.
    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (pin is null && authorities.Count == 0)
            return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = null;
        if (certificate is X509Certificate2 shown)
        {
            var hash = shown.GetCertHash(HashAlgorithmName.SHA256);
            if (pin is null ? errors == SslPolicyErrors.None : CryptographicOperations.FixedTimeEquals(hash, pin))
                return true;
            Refusal = Refuse(shown, Convert.ToHexStringLower(hash), pin is null ? Reason(chain, errors) : $"it is not the one that '{PinSetting}' names");
            return false;
        }

        Refusal = new DeviceRefusedException(access.Device, "it shows no certificate");
        return false;
    }

    private DeviceRefusedException Refuse(X509Certificate2 shown, string hash, string reason) => new(
        access.Device,
        string.Create(
            CultureInfo.InvariantCulture,
            $"its certificate is not trusted, {reason} (subject {Words(shown.Subject)}, issuer {Words(shown.Issuer)}, expires {shown.NotAfter.ToUniversalTime():yyyy-MM-dd}, SHA-256 {hash})"),
        $"If that is its certificate, pin it: Set-ClustoAttribute '{access.Device}' {PinSetting} {hash}; or name the file of the authority that issued it: Set-ClustoAttribute '{access.Device}' {AuthoritySetting} PATH.");

    private static string Reason(X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add("it is for another name");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            reasons.AddRange((chain?.ChainStatus ?? []).Select(static status => Words(status.Status)));
        return string.Join(", ", reasons.Distinct());
    }

    private static string Words(X509ChainStatusFlags status) => status switch
    {
        X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => "nobody that is trusted has issued it",
        X509ChainStatusFlags.NotTimeValid => "its time is over or has not begun",
        _ => status.ToString(),
    };

    private string Words(string name) => DeviceWords.Clean(name, access.Credential);
}
