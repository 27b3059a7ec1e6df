namespace Selvage.Conformance.Interop;

/// <summary>The revocation lists and the chain, as GnuTLS takes them.</summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class GnutlsListTests(GoodAndRevoked pair)
{
    [Theory]
    [InlineData("full.crl.pem", "issuing.pem")]
    [InlineData("delta.crl.pem", "issuing.pem")]
    [InlineData("root.crl.pem", "root.pem")]
    public async Task Every_signature_is_the_authoritys(string list, string authority)
    {
        var said = await pair.RunAsync("certtool", "--verify-crl", "--load-ca-certificate", authority, "--infile", list);
        Assert.True(said.Code == 0 && said.All.Contains("Verified.", StringComparison.Ordinal), said.All);
    }

    [Fact]
    public async Task It_reads_number_entry_and_authority()
    {
        var text = await pair.ShellAsync("certtool --crl-info --inder --infile full.crl");
        Assert.Contains("Version: 2", text, StringComparison.Ordinal);
        Assert.Contains("CRL Number", text, StringComparison.Ordinal);
        Assert.Contains("Authority Key Identifier", text, StringComparison.Ordinal);
        Assert.Contains((await pair.ShellAsync("openssl x509 -in revoked.pem -noout -serial")).Split('=')[1].Trim().ToLowerInvariant(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_the_two_apart()
    {
        await pair.ShellAsync("cat good.pem issuing.pem > good-chain.pem && cat revoked.pem issuing.pem > revoked-chain.pem && cat full.crl.pem root.crl.pem > lists.pem");
        var good = await VerifyAsync("good-chain.pem");
        Assert.True(good.Code == 0 && good.All.Contains("Chain verification output: Verified.", StringComparison.Ordinal), good.All);
        var revoked = await VerifyAsync("revoked-chain.pem");
        Assert.NotEqual(0, revoked.Code);
        Assert.Contains("revoked", revoked.All, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_finds_both_certificates_in_the_chain_as_pkcs7()
    {
        var text = await pair.ShellAsync("certtool --p7-info --inder --infile chain.p7b");
        Assert.Contains("Number of certificates: 2", text, StringComparison.Ordinal);
    }

    private Task<Said> VerifyAsync(string chain) => pair.RunAsync("certtool", "--verify", "--load-ca-certificate", "root.pem", "--load-crl", "lists.pem", "--infile", chain);
}
