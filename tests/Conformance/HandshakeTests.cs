namespace Selvage.Conformance;

/// <summary>The handshakes, as openssl, curl and GnuTLS see them.</summary>
public sealed class HandshakeTests(RunningServer server)
{
    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task The_mtls_port_names_root_and_issuing_ca(string version)
    {
        var said = await ConnectAsync(server.Mtls, version);
        Assert.Contains("Acceptable client certificate CA names", said.All, StringComparison.Ordinal);
        Assert.Contains("CN = Selvage Root CA - G1", said.All, StringComparison.Ordinal);
        Assert.Contains("CN = Selvage Issuing CA - G1", said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tls_port_asks_for_no_certificate() =>
        Assert.Contains("No client certificate CA names sent", (await ConnectAsync(server.Tls, "-tls1_2")).All, StringComparison.Ordinal);

    [Fact]
    public async Task The_ports_have_different_server_certificates()
    {
        var (tls, mtls) = (await ConnectAsync(server.Tls, "-tls1_3"), await ConnectAsync(server.Mtls, "-tls1_3"));
        Assert.NotEqual(Certificate(tls.Out), Certificate(mtls.Out));
    }

    [Theory]
    [InlineData("-tls1")]
    [InlineData("-tls1_1")]
    public async Task Old_tls_is_refused(string version)
    {
        var said = await server.OpensslAsync(string.Empty, "s_client", "-connect", server.Tls, "-servername", "localhost", version, "-cipher", "ALL:@SECLEVEL=0");
        Assert.NotEqual(0, said.Code);
    }

    [Fact]
    public async Task Gnutls_verifies_the_server_and_presents_a_transport_certificate()
    {
        var said = await Tool.RunAsync(
            server.Folder,
            "gnutls-cli",
            ["--x509cafile", server.Trust, "--x509certfile", server.Transport.Certificate, "--x509keyfile", server.Transport.Key, "--port", server.Ports[1].ToString(), "localhost"],
            $"GET /core/api/v1/products HTTP/1.1\r\nHost: {server.Mtls}\r\nConnection: close\r\n\r\n");
        Assert.Contains("The certificate is trusted", said.All, StringComparison.Ordinal);
        Assert.Contains("token.missing", said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_of_another_ca_with_the_same_names_is_refused_in_the_handshake()
    {
        await server.OpensslAsync(string.Empty, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Issuing CA - G1", "-keyout", "false-ca.key", "-out", "false-ca.pem", "-days", "30");
        await server.OpensslAsync(string.Empty, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/C=GB/O=Conformance Ltd/CN=forged-rtstransport", "-keyout", "forged.key", "-out", "forged.csr");
        var signed = await server.OpensslAsync(string.Empty, "x509", "-req", "-in", "forged.csr", "-CA", "false-ca.pem", "-CAkey", "false-ca.key", "-CAcreateserial", "-days", "30", "-out", "forged.pem");
        Assert.True(signed.Code == 0, signed.All);
        var said = await CurlAsync("--cert", "forged.pem", "--key", "forged.key");
        Assert.Equal("000", said.Out);
    }

    [Fact]
    public async Task A_signing_certificate_gets_an_answer_with_words_and_a_closed_connection()
    {
        var said = await Tool.RunAsync(server.Folder, "curl", ["-si", "--http1.1", "--cacert", server.Trust, "--cert", server.Signing.Certificate, "--key", server.Signing.Key, $"https://{server.Mtls}/core/api/v1/products"]);
        Assert.StartsWith("HTTP/1.1 403", said.Out, StringComparison.Ordinal);
        Assert.Contains("certificate.wrong_type", said.Out, StringComparison.Ordinal);
        Assert.Contains("connection: close", said.Out, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_issued_certificate_verifies_for_tls_clients_and_the_signing_one_does_not()
    {
        var chain = Directory.GetFiles(Path.GetDirectoryName(server.Transport.Certificate)!, "*-chain.pem").Single();
        Assert.Equal(0, (await server.OpensslAsync(string.Empty, "verify", "-x509_strict", "-CAfile", chain, "-purpose", "sslclient", server.Transport.Certificate)).Code);
        Assert.NotEqual(0, (await server.OpensslAsync(string.Empty, "verify", "-CAfile", chain, "-purpose", "sslclient", server.Signing.Certificate)).Code);
    }

    [Fact]
    public async Task The_certificate_carries_the_addresses_of_this_server()
    {
        var text = (await server.OpensslAsync(string.Empty, "x509", "-in", server.Transport.Certificate, "-noout", "-text")).Out;
        var pki = $"http://localhost:{server.Ports[2]}";
        Assert.Contains($"OCSP - URI:{pki}/ocsp", text, StringComparison.Ordinal);
        Assert.Contains($"CA Issuers - URI:{pki}/ca/g1.cer", text, StringComparison.Ordinal);
        Assert.Contains($"URI:{pki}/crl/g1/0.crl", text, StringComparison.Ordinal);
        Assert.Contains($"URI:urn:uuid:{server.Application}", text, StringComparison.Ordinal);
        var issuer = await Tool.RunAsync(server.Folder, "bash", ["-c", $"curl -sf {pki}/ca/g1.cer | openssl x509 -inform DER -noout -subject"]);
        Assert.Contains("Selvage Issuing CA - G1", issuer.Out, StringComparison.Ordinal);
    }

    private Task<Said> ConnectAsync(string address, string version) =>
        server.OpensslAsync(string.Empty, "s_client", "-connect", address, "-servername", "localhost", "-CAfile", server.Trust, version);

    private Task<Said> CurlAsync(params string[] identity) =>
        Tool.RunAsync(server.Folder, "curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--cacert", server.Trust, .. identity, $"https://{server.Mtls}/core/api/v1/products"]);

    private static string Certificate(string said) => said[said.IndexOf("-----BEGIN", StringComparison.Ordinal)..said.IndexOf("-----END", StringComparison.Ordinal)];
}
