namespace Selvage.Conformance.Interop;

/// <summary>The revocation lists, as openssl takes them.</summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class OpensslListTests(GoodAndRevoked pair)
{
    [Fact]
    public Task The_leafs_list_tells_the_two_apart() => TellsApartAsync("-crl_check", "-CAfile", "chain.pem", "-CRLfile", "full.crl.pem");

    [Fact]
    public Task The_roots_list_makes_the_check_of_the_whole_chain_possible() =>
        TellsApartAsync("-crl_check_all", "-x509_strict", "-CAfile", "chain.pem", "-CRLfile", "full.crl.pem", "-CRLfile", "root.crl.pem");

    [Fact]
    public async Task Without_the_roots_list_the_whole_chain_cannot_be_checked() =>
        Assert.Contains("unable to get certificate CRL", (await VerifyAsync("good.pem", "-crl_check_all", "-CAfile", "chain.pem", "-CRLfile", "full.crl.pem")).All, StringComparison.Ordinal);

    [Fact]
    public Task It_finds_the_list_at_the_address_in_the_certificate() => TellsApartAsync("-crl_check", "-crl_download", "-CAfile", "chain.pem");

    [Fact]
    public async Task The_list_before_with_the_delta_says_what_the_new_list_says()
    {
        Assert.Equal(0, (await VerifyAsync("revoked.pem", "-crl_check", "-CAfile", "chain.pem", "-CRLfile", "before.crl.pem")).Code);
        await TellsApartAsync("-crl_check", "-extended_crl", "-use_deltas", "-CAfile", "chain.pem", "-CRLfile", "before.crl.pem", "-CRLfile", "delta.crl.pem");
        await TellsApartAsync("-crl_check", "-extended_crl", "-use_deltas", "-CAfile", "chain.pem", "-CRLfile", "full.crl.pem", "-CRLfile", "delta.crl.pem");
    }

    [Fact]
    public async Task A_delta_alone_is_no_list() => // Without -extended_crl, openssl 3.0 takes it for a full one.
        Assert.NotEqual(0, (await VerifyAsync("good.pem", "-crl_check", "-extended_crl", "-CAfile", "chain.pem", "-CRLfile", "delta.crl.pem")).Code);

    [Theory]
    [InlineData("full.crl", "issuing.pem")]
    [InlineData("delta.crl", "issuing.pem")]
    [InlineData("root.crl", "root.pem")]
    public async Task Every_signature_is_the_authoritys(string list, string authority) =>
        Assert.Contains("verify OK", (await pair.RunAsync("openssl", "crl", "-inform", "DER", "-in", list, "-noout", "-CAfile", authority)).All, StringComparison.Ordinal);

    [Fact]
    public async Task The_chain_as_pkcs7_holds_both_certificates()
    {
        var text = await pair.ShellAsync("openssl pkcs7 -inform DER -in chain.p7b -print_certs -noout");
        Assert.Contains("CN = Selvage Issuing CA - G1", text, StringComparison.Ordinal);
        Assert.Contains("CN = Selvage Root CA - G1", text, StringComparison.Ordinal);
        await pair.ShellAsync("openssl pkcs7 -inform DER -in chain.p7b -print_certs -out from-p7b.pem && openssl verify -CAfile from-p7b.pem good.pem");
    }

    [Fact]
    public async Task The_fingerprints_are_those_of_the_files()
    {
        await pair.ShellAsync("cp chain.pem trust-chain.pem && cp chain.p7b trust-chain.p7b && sha256sum --strict -c SHA256SUMS");
        var fingerprint = (await pair.ShellAsync("openssl x509 -in root.pem -noout -fingerprint -sha256")).Split('=')[1].Trim().Replace(":", string.Empty, StringComparison.Ordinal);
        Assert.Contains($"{fingerprint.ToLowerInvariant()}  root-g1.cer", await pair.ShellAsync("cat SHA256SUMS"), StringComparison.Ordinal);
    }

    private async Task TellsApartAsync(params string[] arguments)
    {
        var good = await VerifyAsync("good.pem", arguments);
        Assert.True(good.Code == 0, good.All);
        var revoked = await VerifyAsync("revoked.pem", arguments);
        Assert.NotEqual(0, revoked.Code);
        Assert.Contains("certificate revoked", revoked.All, StringComparison.Ordinal);
    }

    private Task<Said> VerifyAsync(string certificate, params string[] arguments) => pair.RunAsync("openssl", ["verify", .. arguments, certificate]);
}
