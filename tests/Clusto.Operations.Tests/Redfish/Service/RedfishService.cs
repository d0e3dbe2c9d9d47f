using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clusto.Operations.Tests.Redfish.Service;

/// <summary>A Redfish service on loopback, strict about DSP0266 where it is not told to misbehave.</summary>
internal sealed class RedfishService : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ServiceDesk desk;
    private readonly X509Certificate2 certificate;

    private RedfishService(WebApplication application, ServiceDesk desk, X509Certificate2 certificate)
    {
        this.application = application;
        this.desk = desk;
        this.certificate = certificate;
    }

    public ServiceManners Manners => desk.Manners;

    public ServiceSessions Sessions => desk.Sessions;

    public IReadOnlyList<ServiceSystem> Systems => desk.Systems;

    /// <summary>The requests so far: <c>GET /redfish/v1/</c>.</summary>
    public IReadOnlyList<string> Requests => desk.Requests;

    /// <summary>What the next requests with a session are answered with instead: a status and Retry-After.</summary>
    public Queue<(int Status, string? RetryAfter)> Busy => desk.Busy;

    /// <summary>Is told of each request before it is answered.</summary>
    public Action<HttpRequest>? Before
    {
        set => desk.Before = value;
    }

    public int Port { get; private set; }

    /// <summary>The SHA-256 of the certificate.</summary>
    public string Pin => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public static async Task<RedfishService> StartAsync(ServiceManners? manners = null)
    {
        manners ??= new ServiceManners();
        var certificate = manners.Certificate ?? ServiceCertificate.SelfSigned();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(manners.Address, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (manners.IsEncrypted)
                    listen.UseHttps(certificate);
            });
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        var desk = new ServiceDesk(manners);
        var application = builder.Build();
        application.Run(desk.AnswerAsync);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new RedfishService(application, desk, certificate) { Port = new Uri(address).Port };
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that hang on purpose are not waited for.
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await application.StopAsync(now.Token);
        await application.DisposeAsync();
        certificate.Dispose();
    }
}
