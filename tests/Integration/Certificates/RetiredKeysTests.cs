using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Own;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Integration.Certificates;

/// <summary>Signing keys that sign no more: who checks an old signature finds them beside the live set, and finds none that proves nothing.</summary>
public sealed class RetiredKeysTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_superseded_key_signed_is_still_checked_and_a_compromised_key_is_nowhere()
    {
        var tenant = await own.World.TenantAsync("PMIDR");
        var keys = new Dictionary<string, TestCertificate>();
        foreach (var reason in new[] { "superseded", "cessation_of_operation", "affiliation_changed", "key_compromise", "privilege_withdrawn", "unspecified" })
        {
            keys[reason] = await Tenant.CertificateAsync(tenant.Admin, tenant.App, "signing");
            await RevokeAsync(tenant, keys[reason].Kid, reason);
        }

        await RevokeAsync(tenant, tenant.Encryption.Kid, "superseded");
        await RevokeAsync(tenant, tenant.Transport.Kid, "superseded");
        var heard = await GetAsync(tenant);
        Assert.Equal(new[] { "superseded", "cessation_of_operation", "affiliation_changed" }.Select(r => keys[r].Kid).Order(StringComparer.Ordinal), Kids(heard));
        Assert.Equal([tenant.Signing.Kid], Kids((await tenant.Admin.GetAsync($"/{tenant.Organisation}/jwks.json")).Is(HttpStatusCode.OK)));
        AssertSignature(heard, keys["superseded"], tenant);
        (await own.World.GrantAsync(tenant.JwtTls, keys["superseded"])).Is(HttpStatusCode.Unauthorized);

        // Reported later: it leaves at once, and with it the cached answer.
        await RevokeAsync(tenant, keys["superseded"].Kid, "key_compromise");
        Assert.DoesNotContain(keys["superseded"].Kid, Kids(await GetAsync(tenant)));
    }

    [Fact]
    public async Task The_set_is_served_as_the_live_one_is_and_to_each_organisation_its_own()
    {
        var (a, b) = (await own.World.TenantAsync("PMIDS"), await own.World.TenantAsync("PMIDT"));
        await RevokeAsync(a, a.Signing.Kid, "superseded");
        var heard = await GetAsync(a);
        Assert.Equal("application/jwk-set+json", heard.Headers["Content-Type"]);
        Assert.Equal("public, max-age=60", heard.Headers["Cache-Control"]);
        using var caller = own.World.Caller();
        var again = await caller.SendAsync(Address(a), HttpMethod.Get, null, r => r.Headers.TryAddWithoutValidation("If-None-Match", heard.Headers["ETag"]));
        Assert.Equal((HttpStatusCode.NotModified, string.Empty), (again.Status, again.Text));
        Assert.Equal("""{"keys":[]}""", (await GetAsync(b)).Text);
        (await caller.SendAsync(new Uri(own.World.Place.HttpUri, $"/{Guid.NewGuid()}/inactive/jwks.json"), HttpMethod.Get)).IsRefused(HttpStatusCode.NotFound, "organisation.not_found");
        (await caller.SendAsync(new Uri(own.World.Place.HttpUri, "/none/inactive/jwks.json"), HttpMethod.Get)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_moves_from_the_live_set_to_this_one_when_its_certificate_ends()
    {
        await using var house = await House.OpenAsync();
        var organisation = (await house.OrganisationAsync()).Id;
        var made = (await house.CertificateAsync((await house.ApplicationAsync(organisation)).Id, new TestKey().Csr())).Got();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (contexts, keyring, registry) = (house.Get<ContextFactory<CertificatesContext>>(), house.Get<AuthorityKeyring>(), house.Get<OrganisationRegistry>());
        var (live, retired) = (new PublishedKeys(contexts, keyring, registry, house.Get<OwnCertificates>(), time), new RetiredKeys(contexts, keyring, registry, time));
        await live.LoadAsync(Ct);
        foreach (var (day, alive) in new[] { (349, true), (351, false), (349, true) })
        {
            time.AdjustTime(TimeProvider.System.GetUtcNow().AddDays(day));
            Assert.Equal(alive, Text(live.SetOf(organisation)!).Contains(made.Kid.Value, StringComparison.Ordinal));
            Assert.Equal(!alive, Text((await new RetiredKeys(contexts, keyring, registry, time).SetOfAsync(organisation, Ct))!).Contains(made.Kid.Value, StringComparison.Ordinal));
        }

        time.Advance(TimeSpan.FromDays(10));
        Assert.Contains(made.Kid.Value, Text((await retired.SetOfAsync(organisation, Ct))!), StringComparison.Ordinal);
        (await house.Get<RevokeCertificate>().RunAsync(Actor.System, new(made.Kid, Selvage.Certificates.RevocationReason.KeyCompromise), Ct)).Got();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(made.Kid.Value, Text((await retired.SetOfAsync(organisation, Ct))!), StringComparison.Ordinal);
    }

    private Uri Address(Tenant tenant) => new(own.World.Place.HttpUri, $"/{tenant.Organisation}/inactive/jwks.json");

    private async Task<Heard> GetAsync(Tenant tenant)
    {
        using var caller = own.World.Caller();
        return (await caller.SendAsync(Address(tenant), HttpMethod.Get)).Is(HttpStatusCode.OK);
    }

    private static async Task RevokeAsync(Tenant tenant, string kid, string reason) => (await tenant.Admin.PostAsync($"/manage/v1/certificates/{kid}/revoke", new { reason })).Is(HttpStatusCode.OK);

    private static IEnumerable<string> Kids(Heard set) => set.Json["keys"]!.AsArray().Select(k => k!["kid"]!.ToString()).Order(StringComparer.Ordinal);

    private static string Text(PublishedSet set) => Encoding.UTF8.GetString(set.Body.Span);

    /// <summary>As a receiver does: the key by its kid, from the set alone.</summary>
    private static void AssertSignature(Heard set, TestCertificate key, Tenant tenant)
    {
        var parts = key.Key.Assertion(tenant.JwtTls.ClientId, key.Kid, "somebody").Split('.');
        var kid = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!["kid"]!.ToString();
        var jwk = set.Json["keys"]!.AsArray().Single(k => k!["kid"]!.ToString() == kid)!;
        using var found = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(jwk["x"]!.ToString()), Y = Base64Url.DecodeFromChars(jwk["y"]!.ToString()) },
        });
        Assert.True(found.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256));
    }
}
