using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>What each row of "Refusals at the hub" answers, over HTTP/1.1 and HTTP/2.</summary>
public sealed class HubRefusalTests(SharedWorld shared)
{
    public static TheoryData<string> Versions => ["1.1", "2.0"];

    private World World => shared.World;

    private Place Place => shared.World.Place;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_body_beyond_the_limit_is_413(string version)
    {
        using var caller = await TlsAsync(version);
        var heard = await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, HttpMethod.Post, new string(' ', 1_048_577));
        heard.IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Fact]
    public async Task Headers_beyond_the_limit_are_431()
    {
        using var caller = await TlsAsync("1.1");
        var heard = await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, change: r => r.Headers.Add("X-Long", new string('a', 17 * 1024)));
        heard.Is(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    /// <summary>Kestrel's own way to say it (contract: may have no body); with headers within the limit the same call is answered.</summary>
    [Theory]
    [InlineData(64 * 1024, false)]
    [InlineData(8 * 1024, true)]
    public async Task Headers_beyond_the_limit_end_an_HTTP2_call(int bytes, bool answered)
    {
        await using var raw = await RawTls.ConnectAsync(Place, Place.Tls, http2: true);
        var judged = await RawHttp2.GetAsync(raw, $"localhost:{Place.Tls}", HubCalls.Cards, bytes);
        Assert.Equal(answered, judged == RawHttp2.Headers);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_foreign_certificate_ends_the_handshake(string version)
    {
        using var caller = World.Caller(new TestKey().SelfSigned(), Version.Parse(version));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards));
        // In TLS 1.3 the client is done before the server has judged: what it names the end depends on what it was doing when it heard.
        Assert.True(refused is { StatusCode: null, HttpRequestError: not HttpRequestError.ConnectionError }, refused.ToString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task No_certificate_on_the_mTLS_port_is_400(string version)
    {
        using var caller = await TlsAsync(version);
        (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.BadRequest, "certificate.missing");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_certificate_of_another_type_is_403(string version)
    {
        using var signing = World.Caller(shared.A.Signing.Certificate, Version.Parse(version));
        using var encryption = World.Caller(await EncryptionAsync(), Version.Parse(version));
        foreach (var caller in new[] { signing, encryption })
            (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "certificate.wrong_type");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_certificate_that_ended_is_403(string version)
    {
        using var caller = World.Caller(await EndedCertificate.OfAsync(World, shared.B.Organisation, await AppOfItsOwnAsync()), Version.Parse(version));
        (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "certificate.expired");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_revoked_transport_certificate_is_403_on_a_connection_that_was_open_before(string version)
    {
        var certificate = await Tenant.CertificateAsync(shared.B.Admin, await AppOfItsOwnAsync(), "transport");
        using var caller = World.Caller(certificate.Certificate, Version.Parse(version));
        (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, "token.missing");
        (await shared.B.Admin.PostAsync($"/manage/v1/certificates/{certificate.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        (await HubCalls.CallAsync(caller, Place.MtlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "certificate.revoked");
    }

    [Fact]
    public async Task After_a_403_for_its_certificate_the_connection_is_closed()
    {
        var certificate = await Tenant.CertificateAsync(shared.B.Admin, await AppOfItsOwnAsync(), "signing");
        await using var raw = await RawTls.ConnectAsync(Place, Place.Mtls, certificate: certificate.Certificate);
        var answer = await raw.SayAsync($"GET {HubCalls.Cards} HTTP/1.1\r\nHost: localhost:{Place.Mtls}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", answer);
        Assert.Contains("certificate.wrong_type", answer);
    }

    [Theory]
    [InlineData("other.example", "localhost", "host.sni_differs")]
    [InlineData("localhost", "127.0.0.1", "host.sni_differs")]
    [InlineData("localhost", "other.example", "host.not_served")]
    [InlineData("other.example", "other.example", "host.not_served")]
    public async Task A_host_that_differs_from_the_handshake_or_is_not_served_is_421(string sni, string host, string code)
    {
        await using var tls = await RawTls.ConnectAsync(Place, Place.Tls, sni);
        await using var mtls = await RawTls.ConnectAsync(Place, Place.Mtls, sni, shared.A.Transport.Certificate);
        foreach (var raw in new[] { tls, mtls })
        {
            var answer = await raw.SayAsync($"GET {HubCalls.Cards} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 421", answer);
            Assert.Contains(code, answer);
        }
    }

    [Fact]
    public async Task No_name_in_the_handshake_is_fine()
    {
        await using var raw = await RawTls.ConnectAsync(Place, Place.Tls, sni: "127.0.0.1");
        var answer = await raw.SayAsync($"GET {HubCalls.Cards} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401", answer);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_host_that_differs_from_the_handshake_is_421_even_with_a_good_token(string version)
    {
        using var caller = World.Caller(version: Version.Parse(version), sni: "localhost");
        caller.Token = await World.TokenAsync(shared.A.SecretTls);
        (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
        (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, change: r => r.Headers.Host = "127.0.0.1")).IsRefused(HttpStatusCode.MisdirectedRequest, "host.sni_differs");
        (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, change: r => r.Headers.Host = "other.example")).IsRefused(HttpStatusCode.MisdirectedRequest, "host.not_served");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_call_without_a_token_of_the_hub_is_401_with_a_challenge(string version)
    {
        using var caller = World.Caller(version: Version.Parse(version));
        var good = await World.TokenAsync(shared.A.SecretTls);
        await ChallengedAsync(null, "token.missing", "Bearer realm=\"hub\"");
        await ChallengedAsync("x", "token.invalid");
        await ChallengedAsync(good[..^10], "token.invalid");
        await ChallengedAsync(good[..^4] + "AAAA", "token.invalid");
        await ChallengedAsync(good + "A", "token.invalid");
        await ChallengedAsync(shared.A.Admin.Token, "token.wrong_audience");
        await ChallengedAsync(await World.TokenAsync(shared.A.SecretMtls, shared.A.Transport.Certificate), "token.bound");

        async Task ChallengedAsync(string? token, string code, string challenge = "Bearer realm=\"hub\", error=\"invalid_token\"")
        {
            caller.Token = token;
            var heard = (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Unauthorized, code);
            Assert.Equal(challenge, heard.Headers["WWW-Authenticate"]);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_token_that_is_not_bound_to_the_connections_certificate_is_401(string version)
    {
        using var a = World.Caller(shared.A.Transport.Certificate, Version.Parse(version));
        using var b = World.Caller(shared.B.Transport.Certificate, Version.Parse(version));
        a.Token = await World.TokenAsync(shared.A.SecretTls);
        Challenged(await HubCalls.CallAsync(a, Place.MtlsUri, HubCalls.Cards));
        b.Token = a.Token = await World.TokenAsync(shared.A.SecretMtls, shared.A.Transport.Certificate);
        (await HubCalls.CallAsync(a, Place.MtlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
        Challenged(await HubCalls.CallAsync(b, Place.MtlsUri, HubCalls.Cards));

        static void Challenged(Heard heard)
        {
            heard.IsRefused(HttpStatusCode.Unauthorized, "token.not_bound");
            Assert.Equal("Bearer realm=\"hub\", error=\"invalid_token\"", heard.Headers["WWW-Authenticate"]);
        }
    }

    [Fact]
    public async Task A_token_is_401_from_the_second_on_in_which_it_ends()
    {
        var client = await Tenant.ClientAsync(shared.B.Admin, World.Operator, await AppOfItsOwnAsync(), jwt: false, mtls: false, "PMIDX", lifetime: 1);
        using var caller = World.Caller();
        caller.Token = await World.TokenAsync(client);
        Heard heard;
        do
            heard = await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards); // Asked until it ends; there is no leeway, so it ends within a second or two.
        while (heard.Status == HttpStatusCode.OK);
        heard.IsRefused(HttpStatusCode.Unauthorized, "token.expired");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_missing_or_wrong_header_is_named(string version)
    {
        using var caller = await TlsAsync(version);
        await HeadersAsync("header.region_missing", "X-Region", r => r.Headers.Remove("X-Region"));
        await HeadersAsync("header.region_wrong", "X-Region", r => Region(r, "3"));
        await HeadersAsync("header.region_wrong", "X-Region", r => Region(r, "01"));
        await HeadersAsync("header.region_wrong", "X-Region", r => r.Headers.Add("X-Region", "1"));
        await HeadersAsync("header.content_type_missing", "Content-Type", r => r.Content = null);
        await HeadersAsync("header.content_type_wrong", "Content-Type", r => Type(r, "json"));

        async Task HeadersAsync(string code, string header, Action<HttpRequestMessage> change)
        {
            var heard = (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, change: change)).IsRefused(HttpStatusCode.BadRequest, code);
            Assert.Contains(header, heard["detail"]);
            Assert.NotNull(heard.Json["errors"]![header]);
        }

        static void Region(HttpRequestMessage r, string value)
        {
            r.Headers.Remove("X-Region");
            r.Headers.Add("X-Region", value);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_body_that_is_not_JSON_is_415(string version)
    {
        using var caller = await TlsAsync(version);
        var heard = await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, HttpMethod.Post, "<card/>", r => Type(r, "application/xml"));
        heard.IsRefused(HttpStatusCode.UnsupportedMediaType, "header.not_json");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_missing_scope_or_PMID_is_403_with_a_code_of_its_own(string version)
    {
        using var caller = await TlsAsync(version, "cards.read");
        var heard = (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards, HttpMethod.Post, HubCalls.CardBody())).IsRefused(HttpStatusCode.Forbidden, "token.scope_missing");
        Assert.Contains("cards.write", heard["detail"]);
        var client = await Tenant.ClientAsync(shared.B.Admin, World.Operator, await AppOfItsOwnAsync(), jwt: false, mtls: false, pmid: null);
        caller.Token = await World.TokenAsync(client);
        (await HubCalls.CallAsync(caller, Place.TlsUri, HubCalls.Cards)).IsRefused(HttpStatusCode.Forbidden, "token.pmid_missing");
    }

    internal static void Type(HttpRequestMessage request, string value)
    {
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", value);
    }

    /// <summary>An encryption certificate of an RSA key: .NET presents none whose key may only agree on keys.</summary>
    private async Task<X509Certificate2> EncryptionAsync()
    {
        using var key = RSA.Create(2048);
        var csr = new CertificateRequest("CN=request", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequestPem();
        var made = (await shared.B.Admin.PostAsync($"/manage/v1/applications/{await AppOfItsOwnAsync()}/certificates", new { type = "encryption", csr })).Is(HttpStatusCode.Created);
        using var bare = X509Certificate2.CreateFromPem(made["pem"]);
        using var both = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>An application of B beside the shared one, so that lists of that one stay as they are.</summary>
    private async Task<string> AppOfItsOwnAsync() =>
        (await shared.B.Admin.PostAsync($"/manage/v1/organisations/{shared.B.Organisation}/applications", new { name = "Side" })).Is(HttpStatusCode.Created)["id"];

    private async Task<Caller> TlsAsync(string version, string? scope = null)
    {
        var caller = World.Caller(version: Version.Parse(version));
        caller.Token = await World.TokenAsync(shared.A.SecretTls, scope: scope);
        return caller;
    }
}
