using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Client;

namespace Selvage.Conformance.OAuth;

/// <summary>OpenIddict.Client, as a .NET program would use it: it discovers the server by itself and checks what it hears.</summary>
[Collection(nameof(OAuthCollection))]
public sealed class OpenIddictClientTests(OAuthWorld world) : IDisposable
{
    private ServiceProvider? _provider;

    [Fact]
    public async Task A_machine_gets_a_token_has_it_looked_up_and_revokes_it()
    {
        var client = Client(world.Secret);
        var got = await client.AuthenticateWithClientCredentialsAsync(new() { CancellationToken = TestContext.Current.CancellationToken });
        Assert.Equal(world.Secret.ClientId, (await client.IntrospectTokenAsync(new() { Token = got.AccessToken, CancellationToken = TestContext.Current.CancellationToken })).Principal.GetClaim("client_id"));
        await client.RevokeTokenAsync(new() { Token = got.AccessToken, CancellationToken = TestContext.Current.CancellationToken });
        await Assert.ThrowsAnyAsync<OpenIddictExceptions.ProtocolException>(async () => await client.IntrospectTokenAsync(new() { Token = got.AccessToken, CancellationToken = TestContext.Current.CancellationToken }));
    }

    [Fact]
    public async Task A_person_lets_a_program_on_another_screen_in_and_it_stays_in()
    {
        var client = Client(world.Native);
        var asked = await client.ChallengeUsingDeviceAsync(new() { Scopes = ["openid", "offline_access", "cards.read"], CancellationToken = TestContext.Current.CancellationToken });
        var browser = new PersonBrowser(world);
        Assert.Null(await browser.FollowAsync(asked.VerificationUriComplete!.AbsoluteUri));
        using (await browser.SubmitAsync("/device", new() { ["decision"] = "allow" }))
        {
            var got = await client.AuthenticateWithDeviceAsync(new() { DeviceCode = asked.DeviceCode, Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(30), CancellationToken = TestContext.Current.CancellationToken });
            Assert.Equal(world.PersonId, got.Principal.GetClaim(OpenIddictConstants.Claims.Subject));
            var again = await client.AuthenticateWithRefreshTokenAsync(new() { RefreshToken = got.RefreshToken!, CancellationToken = TestContext.Current.CancellationToken });
            Assert.NotEqual(got.RefreshToken, again.RefreshToken);
        }
    }

    public void Dispose() => _provider?.Dispose();

    private OpenIddictClientService Client(Registered registered)
    {
        var services = new ServiceCollection();
        services.AddOpenIddict().AddClient(client =>
        {
            client.AllowClientCredentialsFlow().AllowDeviceAuthorizationFlow().AllowRefreshTokenFlow().DisableTokenStorage();
            client.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            client.UseSystemNetHttp().ConfigureHttpClientHandler(handler => handler.ServerCertificateCustomValidationCallback = (_, certificate, _, faults) => Trusts(certificate, faults));
            client.AddRegistration(new OpenIddictClientRegistration { Issuer = world.Issuer, ClientId = registered.ClientId, ClientSecret = registered.Secret });
        });
        _provider = services.BuildServiceProvider();
        return _provider.GetRequiredService<OpenIddictClientService>();
    }

    /// <summary>The server's own authority is all that is trusted; the name must fit.</summary>
    private bool Trusts(X509Certificate2? certificate, SslPolicyErrors faults)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(world.Server.Trust);
        return certificate is not null && (faults & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && chain.Build(certificate);
    }
}
