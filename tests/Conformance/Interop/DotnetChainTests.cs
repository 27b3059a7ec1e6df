using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Conformance.Interop;

/// <summary>.NET's own chain engine, which fetches what it needs from the addresses in the certificates.</summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class DotnetChainTests(GoodAndRevoked pair)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    [Theory]
    [InlineData(X509RevocationFlag.EndCertificateOnly)]
    [InlineData(X509RevocationFlag.ExcludeRoot)]
    [InlineData(X509RevocationFlag.EntireChain)]
    public void It_tells_the_two_apart_with_the_root_as_its_only_trust_and_nothing_else_at_hand(X509RevocationFlag flag)
    {
        var good = Status("good.pem", flag);
        Assert.True(good == X509ChainStatusFlags.NoError, $"good: {good}");
        Assert.True(Status("revoked.pem", flag).HasFlag(X509ChainStatusFlags.Revoked));
    }

    /// <summary>The issuing certificate is not given: it comes from the address in the leaf.</summary>
    private X509ChainStatusFlags Status(string file, X509RevocationFlag flag)
    {
        using var root = X509CertificateLoader.LoadCertificateFromFile(pair.At("root-g1.cer"));
        using var leaf = X509CertificateLoader.LoadCertificateFromFile(pair.At(file));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        chain.ChainPolicy.RevocationFlag = flag;
        chain.ChainPolicy.UrlRetrievalTimeout = TimeSpan.FromSeconds(20);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.Build(leaf);
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return status;
    }
}
