using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.MayAct;

/// <summary>The ways in which an organisation acts, each on connections and with tokens that it had before anything was disabled.</summary>
internal sealed class Paths : IDisposable
{
    private readonly World _world;
    private readonly Caller _tls;
    private readonly Caller _mtls;

    private Paths(World world, Tenant tenant)
    {
        (_world, Tenant) = (world, tenant);
        (_tls, _mtls) = (world.Caller(), world.Caller(tenant.Transport.Certificate));
    }

    internal Tenant Tenant { get; }

    internal static async Task<Paths> OfAsync(World world)
    {
        var tenant = await world.TenantAsync("PMIDM");
        var paths = new Paths(world, tenant);
        paths._tls.Token = await world.TokenAsync(tenant.SecretTls);
        paths._mtls.Token = await world.TokenAsync(tenant.SecretMtls, tenant.Transport.Certificate);
        return paths;
    }

    internal Task AllGoodAsync() => AreAsync("200", "200", "200", "200", "200", "200");

    /// <summary>What each path answers now; null leaves one out.</summary>
    internal async Task AreAsync(string secret, string jwt, string mtlsGrant, string hubTls, string? hubMtls, string management)
    {
        Assert.Equal(("secret", secret), ("secret", Say(await _world.GrantAsync(Tenant.SecretTls))));
        Assert.Equal(("jwt", jwt), ("jwt", Say(await _world.GrantAsync(Tenant.JwtTls, Tenant.Signing))));
        Assert.Equal(("mTLS grant", mtlsGrant), ("mTLS grant", Say(await _world.GrantAsync(Tenant.SecretMtls, Tenant.Transport.Certificate))));
        Assert.Equal(("hub TLS", hubTls), ("hub TLS", Say(await HubCalls.CallAsync(_tls, _world.Place.TlsUri, HubCalls.Cards))));
        if (hubMtls is not null)
            Assert.Equal(("hub mTLS", hubMtls), ("hub mTLS", await HubMtlsAsync()));
        Assert.Equal(("management", management), ("management", Say(await Tenant.Admin.GetAsync("/manage/v1/whoami"))));
    }

    internal async Task<string> HubMtlsAsync() => Say(await HubCalls.CallAsync(_mtls, _world.Place.MtlsUri, HubCalls.Cards));

    /// <summary>Status and code, or the OAuth error.</summary>
    internal static string Say(Heard heard) => heard.Status == HttpStatusCode.OK
        ? "200"
        : $"{(int)heard.Status} {(heard.Code.Length > 0 ? heard.Code : heard.Json["error"]?.ToString())}";

    public void Dispose()
    {
        _tls.Dispose();
        _mtls.Dispose();
    }
}
