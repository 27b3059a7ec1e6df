using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Tokens.Reading;
using Selvage.Certificates.Reading;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;

namespace Selvage.Integration.Tokens;

/// <summary>A pasted token or certificate, with a verdict that is the hub's own, and nothing of another organisation's.</summary>
public sealed class DecodeTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Actor Admin => Acting.AdminOf(own.A);

    [Fact]
    public async Task A_token_that_the_hub_takes_is_accepted_and_one_that_it_refuses_is_refused_with_the_hubs_code()
    {
        var good = await DecodeAsync(Admin, await World.TokenAsync(own.A.SecretTls));
        Assert.Equal((PasteVerdict.Accepted, "Access token", own.A.SecretTls.Key), (good.Verdict, good.Kind, good.Client.ToString()));
        Assert.Equal("PMIDA", good.Payload.Single(m => m.Name == "pmid").Value);

        var token = await World.TokenAsync(own.A.SecretTls);
        Assert.Equal("Refused token.invalid", Say(await DecodeAsync(Admin, token[..^6] + "AAAAAA")));

        var bare = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, pmid: null);
        Assert.Equal("Refused token.pmid_missing", Say(await DecodeAsync(Admin, await World.TokenAsync(bare))));

        var brief = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA", lifetime: 1);
        var over = await World.TokenAsync(brief);
        while (Say(await DecodeAsync(Admin, over)) != "Refused token.expired")
            Ct.ThrowIfCancellationRequested(); // It ends within a second; asked until then.

        var disabled = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA");
        var held = await World.TokenAsync(disabled);
        (await own.A.Admin.PostAsync($"/manage/v1/clients/{disabled.Key}/disable")).Is(HttpStatusCode.OK);
        var refused = await DecodeAsync(Admin, held);
        Assert.Equal("Refused token.revoked", Say(refused));
        Assert.Contains("disabled", refused.Reason, StringComparison.Ordinal);

        Assert.Contains("management API", (await DecodeAsync(Admin, own.A.Admin.Token!)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bound_token_is_as_good_as_its_certificate()
    {
        var transport = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "transport");
        var token = await World.TokenAsync(own.A.SecretMtls, transport.Certificate);
        var good = await DecodeAsync(Admin, token);
        Assert.Equal(PasteVerdict.Accepted, good.Verdict);
        Assert.Contains(transport.Kid, good.Reason, StringComparison.Ordinal);
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{transport.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        Assert.Equal("Refused certificate.revoked", Say(await DecodeAsync(Admin, token)));
        Assert.Equal("Refused certificate.revoked", Say(await InspectAsync(Admin, transport.Certificate.ExportCertificatePem())));
    }

    [Fact]
    public async Task Of_another_organisations_token_nothing_is_said_but_what_is_in_it_whatever_became_of_it()
    {
        var client = await Tenant.ClientAsync(own.B.Admin, World.Operator, own.B.App, jwt: false, mtls: false, "PMIDB");
        var token = await World.TokenAsync(client);
        var before = await DecodeAsync(Admin, token);
        (await own.B.Admin.PostAsync($"/manage/v1/clients/{client.Key}/disable")).Is(HttpStatusCode.OK);
        var after = await DecodeAsync(Admin, token);
        Assert.Equal("NotYours ", Say(before));
        Assert.Equal((before.Verdict, before.Reason, before.Code, before.Client), (after.Verdict, after.Reason, after.Code, after.Client));
        Assert.Null(after.Client);
        Assert.DoesNotContain("secret TLS", after.Reason, StringComparison.Ordinal); // The client's name.
        Assert.Equal("Refused token.revoked", Say(await DecodeAsync(Acting.AdminOf(own.B), token)));
        Assert.Equal("Refused token.revoked", Say(await DecodeAsync(Acting.Operator(World), token)));
    }

    [Fact]
    public async Task Of_another_organisations_certificate_nothing_is_said_but_what_is_in_it_whatever_became_of_it()
    {
        var theirs = await Tenant.CertificateAsync(own.B.Admin, own.B.App, "signing");
        var before = await InspectAsync(Admin, theirs.Certificate.ExportCertificatePem());
        (await own.B.Admin.PostAsync($"/manage/v1/certificates/{theirs.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        var after = await InspectAsync(Admin, theirs.Certificate.ExportCertificatePem());
        Assert.Equal("NotYours ", Say(before));
        Assert.Equal((before.Reason, before.Type, before.Application), (after.Reason, after.Type, after.Application));
        Assert.Null(after.Application);
        Assert.Equal("Refused certificate.revoked", Say(await InspectAsync(Acting.AdminOf(own.B), theirs.Certificate.ExportCertificatePem())));
    }

    [Fact]
    public async Task Each_kind_of_ones_own_certificate_is_accepted_for_what_it_is_for_and_a_strangers_is_refused()
    {
        foreach (var (certificate, word) in new[] { (own.A.Transport, "mTLS address"), (own.A.Signing, "Assertions"), (own.A.Encryption, "encrypt to it") })
        {
            var found = await InspectAsync(Admin, certificate.Certificate.ExportCertificatePem());
            Assert.Equal((PasteVerdict.Accepted, certificate.Kid), (found.Verdict, found.Facts.Kid.Value));
            Assert.Contains(word, found.Reason, StringComparison.Ordinal);
        }

        Assert.Equal("Refused ", Say(await InspectAsync(Admin, new TestKey().SelfSigned().ExportCertificatePem())));
        var chain = (await own.A.Admin.GetAsync("/ca/trust-chain.pem")).Is(HttpStatusCode.OK).Text;
        Assert.Equal("Neither ", Say(await InspectAsync(Admin, chain)));
    }

    [Fact]
    public async Task An_assertion_is_judged_as_the_token_endpoint_judges_it_and_is_not_used_up()
    {
        var good = own.A.Signing.Key.Assertion(own.A.JwtTls.ClientId, own.A.Signing.Kid, World.Place.TokenUrl);
        Assert.Equal("Accepted ", Say(await DecodeAsync(Admin, good)));
        (await World.GrantAsync(new Dictionary<string, string> { ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", ["client_assertion"] = good })).Is(HttpStatusCode.OK);

        Assert.Equal("Refused assertion.audience", Say(await DecodeAsync(Admin, own.A.Signing.Key.Assertion(own.A.JwtTls.ClientId, own.A.Signing.Kid, "https://elsewhere.example/"))));
        Assert.Equal("Refused assertion.key", Say(await DecodeAsync(Admin, own.A.Signing.Key.Assertion(own.A.JwtTls.ClientId, own.A.Transport.Kid, World.Place.TokenUrl))));
        Assert.Equal("Refused assertion.signature", Say(await DecodeAsync(Admin, own.A.Encryption.Key.Assertion(own.A.JwtTls.ClientId, own.A.Signing.Kid, World.Place.TokenUrl))));
        Assert.Equal("Refused client.auth_method", Say(await DecodeAsync(Admin, own.A.Signing.Key.Assertion(own.A.SecretTls.ClientId, own.A.Signing.Kid, World.Place.TokenUrl))));

        // Of another organisation's, and of one that is nobody's: the same.
        var theirs = await DecodeAsync(Admin, own.B.Signing.Key.Assertion(own.B.JwtTls.ClientId, own.B.Signing.Kid, World.Place.TokenUrl));
        var nobodys = await DecodeAsync(Admin, own.B.Signing.Key.Assertion(Guid.NewGuid().ToString(), own.B.Signing.Kid, World.Place.TokenUrl));
        Assert.Equal((PasteVerdict.NotYours, nobodys.Reason), (theirs.Verdict, theirs.Reason));
    }

    [Fact]
    public async Task Whoever_may_read_clients_may_decode_and_nobody_else()
    {
        var token = await World.TokenAsync(own.A.SecretTls);
        Assert.Equal(PasteVerdict.Accepted, (await DecodeAsync(Acting.ReaderOf(own.A), token)).Verdict);
        var nobody = new Actor(ActorKind.Person, "nobody", null, false, new HashSet<Permission>());
        Assert.Equal("permission.missing", (await Decode.RunAsync(nobody, token, Ct)).Problem?.Code);
        Assert.Equal("permission.missing", (await Inspect.RunAsync(nobody, PastedCertificate.Read(own.A.Transport.Certificate.ExportCertificatePem()).Value!, Ct)).Problem?.Code);
    }

    private DecodeToken Decode => World.Server.Services.GetRequiredService<DecodeToken>();

    private InspectCertificate Inspect => World.Server.Services.GetRequiredService<InspectCertificate>();

    private static string Say(DecodedToken token) => $"{token.Verdict} {token.Code}";

    private static string Say(InspectedCertificate certificate) => $"{certificate.Verdict} {certificate.Code}";

    private async Task<DecodedToken> DecodeAsync(Actor actor, string text) => Value(await Decode.RunAsync(actor, text, Ct));

    private async Task<InspectedCertificate> InspectAsync(Actor actor, string pem) => Value(await Inspect.RunAsync(actor, Value(PastedCertificate.Read(pem)), Ct));

    private static T Value<T>(Result<T> result)
    {
        Assert.True(result.Succeeded, result.Problem?.Detail);
        return result.Value;
    }
}
