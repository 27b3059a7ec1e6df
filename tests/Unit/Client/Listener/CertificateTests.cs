using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Listener.Certificates;
using Selvage.Unit.Cli;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Client.Listener;

/// <summary>mTLS mode: certificates of a real authority, with BouncyCastle's responder behind it.</summary>
public sealed class CertificateTests
{
    private const string Operator = "urn:selvage:ehi:uat:operator";

    [Fact]
    public async Task The_operators_certificate_passes_by_key_by_subject_and_by_identity()
    {
        var authority = new TestAuthority("Client");
        var certificate = Issue(authority, Operator);

        Assert.Null(await CodeAsync(authority, certificate, r => r.Keys = [EhiPin.Of(certificate)]));
        Assert.Null(await CodeAsync(authority, certificate, r => r.Subjects = [certificate.Subject]));
        Assert.Null(await CodeAsync(authority, certificate, r => r.Identities = [Operator]));
    }

    [Fact]
    public async Task Another_clients_genuine_certificate_is_refused()
    {
        var authority = new TestAuthority("Client");

        Assert.Equal((403, "ehi.certificate.not_the_operator"), await AnswerAsync(authority, Issue(authority, "urn:selvage:ehi:uat:other"), r => r.Identities = [Operator]));
        Assert.Equal((403, "ehi.certificate.not_the_operator"), await AnswerAsync(authority, Issue(authority, null), r => (r.Identities, r.Subjects) = ([Operator], ["CN=EHI", "nonsense"])));
    }

    [Fact]
    public async Task A_look_alike_of_another_authority_is_refused() =>
        Assert.Equal((403, "ehi.certificate.untrusted"), await AnswerAsync(new TestAuthority("Client"), Issue(new TestAuthority("Client"), Operator)));

    [Fact]
    public async Task No_certificate_is_400_and_one_for_signing_403()
    {
        var authority = new TestAuthority("Client");

        Assert.Equal((400, "ehi.certificate.missing"), await AnswerAsync(authority, null));
        Assert.Equal((403, "ehi.certificate.purpose"), await AnswerAsync(authority, Issue(authority, Operator, "1.3.6.1.5.5.7.3.36")));
        Assert.Equal((403, "ehi.certificate.time"), await AnswerAsync(authority, Issue(authority, Operator), clock: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(400))));
    }

    [Fact]
    public async Task A_pin_of_issuer_or_leaf_must_fit_unless_it_only_reports_or_has_ended()
    {
        var authority = new TestAuthority("Client");
        var certificate = Issue(authority, Operator);
        var other = EhiPin.Of(new TestAuthority("Other").Root);

        Assert.Null(await CodeAsync(authority, certificate, r => r.Pins = [new(other), new(EhiPin.Of(authority.Issuing))]));
        Assert.Null(await CodeAsync(authority, certificate, r => r.Pins = [new(EhiPin.Of(certificate))]));
        Assert.Equal("ehi.certificate.pin", await CodeAsync(authority, certificate, r => r.Pins = [new(other)]));
        Assert.Null(await CodeAsync(authority, certificate, r => (r.Pins, r.PinsReportOnly) = ([new(other)], true)));
        Assert.Null(await CodeAsync(authority, certificate, r => r.Pins = [new(other, TimeProvider.System.GetUtcNow().AddDays(-1))]));
    }

    [Theory]
    [InlineData("", EhiOcsp.Hard, null)]
    [InlineData("no nonce", EhiOcsp.Hard, null)]
    [InlineData("revoked", EhiOcsp.Hard, "ehi.certificate.revoked")]
    [InlineData("revoked", EhiOcsp.Soft, "ehi.certificate.revoked")]
    [InlineData("revoked", EhiOcsp.Off, null)]
    [InlineData("forgotten", EhiOcsp.Soft, "ehi.certificate.ocsp_unknown")]
    [InlineData("html", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("html", EhiOcsp.Soft, null)]
    [InlineData("unauthorized", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("old", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("future", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("other", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("replay", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("foreign", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("client", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("changed", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("dead", EhiOcsp.Hard, "ehi.certificate.ocsp_unavailable")]
    [InlineData("dead", EhiOcsp.Soft, null)]
    public async Task The_responder_is_believed_only_where_it_may_be(string trick, EhiOcsp mode, string? code)
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        if (trick == "revoked")
            await CliRun.AsOperatorAsync(server, "cert", "revoke", files.Kid, "--reason", "superseded", "--yes");
        else if (trick == "forgotten")
            server.State.Certificates.Clear();
        else if (trick is not ("" or "dead"))
            server.State.Trick = trick;
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(files.Pem);

        Assert.Equal(code, await CodeAsync(server.State.Authority, certificate, r => (r.Keys, r.Ocsp, r.Responder) = ([EhiPin.Of(certificate)], mode, trick == "dead" ? new Uri("http://127.0.0.1:1/ocsp") : null)));
    }

    [Fact]
    public async Task An_answer_is_kept_and_not_asked_for_each_message()
    {
        await using var server = await ContractServer.StartAsync();
        var files = await TestFiles.MakeAsync(server);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(files.Pem);
        using var listener = Listener(server.State.Authority, r => (r.Keys, r.Ocsp) = ([EhiPin.Of(certificate)], EhiOcsp.Hard));
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await AnswerAsync(listener, certificate)).Status);

        Assert.Single(server.State.Asked, asked => asked.StartsWith("POST /ocsp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_TLS_the_handshake_names_the_chain_and_the_answer_says_what_is_missing()
    {
        await using var server = await ListenRun.StartAsync(new TestAuthority("Client"), Operator);
        using var certificate = Issue(server.Authority, Operator, withKey: true);
        using var other = Issue(server.Authority, null, withKey: true);

        Assert.Equal(HttpStatusCode.BadRequest, await server.PostAsync(null));
        Assert.Equal(HttpStatusCode.Forbidden, await server.PostAsync(other));
        Assert.Equal(HttpStatusCode.OK, await server.PostAsync(certificate));
        var shown = await server.HandshakeAsync();
        Assert.Contains("Acceptable client certificate CA names", shown);
        Assert.Contains("CN = Client Root", shown);
        Assert.Contains("CN = Client Issuing", shown);
    }

    private static X509Certificate2 Issue(TestAuthority authority, string? identity, string purpose = "1.3.6.1.5.5.7.3.2", bool withKey = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=EHI, O=Operator, C=GB", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        if (identity is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddUri(new Uri(identity));
            request.CertificateExtensions.Add(names.Build());
        }

        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var issued = request.Create(authority.Issuing.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.Issuing.GetECDsaPrivateKey()!), now, now.AddDays(350), RandomNumberGenerator.GetBytes(12));
        if (!withKey)
            return issued;
        using var own = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }

    private static EhiListener Listener(TestAuthority authority, Action<EhiCertificateRules>? configure, TimeProvider? clock = null)
    {
        var rules = new EhiCertificateRules { TrustChain = [authority.Root, .. authority.Above], Identities = [Operator], Ocsp = EhiOcsp.Off };
        configure?.Invoke(rules);
        return new EhiListener(new EhiListenerSettings { Certificate = rules }, NullLogger<EhiListener>.Instance, clock ?? TimeProvider.System);
    }

    private static async Task<string?> CodeAsync(TestAuthority authority, X509Certificate2 certificate, Action<EhiCertificateRules> configure) => (await AnswerAsync(authority, certificate, configure)).Code;

    private static async Task<(int Status, string? Code)> AnswerAsync(TestAuthority authority, X509Certificate2? certificate, Action<EhiCertificateRules>? configure = null, TimeProvider? clock = null)
    {
        using var listener = Listener(authority, configure, clock);
        return await AnswerAsync(listener, certificate);
    }

    private static async Task<(int Status, string? Code)> AnswerAsync(EhiListener listener, X509Certificate2? certificate)
    {
        var context = new DefaultHttpContext();
        context.Connection.ClientCertificate = certificate;
        (context.Request.Method, context.Request.ContentType, context.Request.Body, context.Response.Body) = ("POST", "application/json", new MemoryStream("{\"foo\":\"bar\"}"u8.ToArray()), new MemoryStream());
        await listener.ReceiveAsync(context, new HandlerResponder(new Handler()));
        var text = Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
        return (context.Response.StatusCode, context.Response.StatusCode == 200 ? null : new Reply(0, text, null, false).Code);
    }
}
