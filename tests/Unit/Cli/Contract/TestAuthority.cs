using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Unit.Cli.Contract;

/// <summary>A root and an issuing CA made for one test run, on .NET's own certificate code.</summary>
internal sealed class TestAuthority
{
    private readonly X509Certificate2 _issuing;

    public TestAuthority(string name)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = Ca($"CN={name} Root", rootKey);
        Root = root.CreateSelfSigned(now, now.AddYears(10));
        var issuingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _issuing = Ca($"CN={name} Issuing", issuingKey).Create(Root, now, now.AddYears(5), [2]).CopyWithPrivateKey(issuingKey);
    }

    public X509Certificate2 Root { get; }

    /// <summary>The issuing certificate with its key.</summary>
    public X509Certificate2 Issuing => _issuing;

    /// <summary>Where certificates say that their revocation is found; null: they say nothing.</summary>
    public string? Http { get; set; }

    public string ChainPem => _issuing.ExportCertificatePem() + "\n" + Root.ExportCertificatePem() + "\n";

    /// <summary>A client's certificate of one of the three types.</summary>
    public X509Certificate2 Issue(CertificateRequest request, string type, int days)
    {
        var wanted = new CertificateRequest(request.SubjectName, request.PublicKey, HashAlgorithmName.SHA256);
        wanted.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        var usage = type == "encryption" ? X509KeyUsageFlags.KeyEncipherment : X509KeyUsageFlags.DigitalSignature | (type == "signing" ? X509KeyUsageFlags.NonRepudiation : 0);
        wanted.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        var purpose = type switch { "transport" => "1.3.6.1.5.5.7.3.2", "signing" => "1.3.6.1.5.5.7.3.36", _ => "1.3.6.1.4.1.99999.1" };
        wanted.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        if (Http is not null)
        {
            wanted.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([Http + "/ocsp"], [Http + "/ca/g1.cer"]));
            wanted.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([Http + "/crl/g1/0.crl"]));
        }

        return Sign(wanted, days);
    }

    /// <summary>Who answers for others: delegated (RFC 6960 §4.2.2.2), or with another purpose.</summary>
    public (X509Certificate2 Certificate, ECDsa Key) IssueResponder(string purpose = "1.3.6.1.5.5.7.3.9")
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wanted = new CertificateRequest("CN=Responder", key, HashAlgorithmName.SHA256);
        wanted.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        wanted.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], false));
        return (Sign(wanted, 30), key);
    }

    /// <summary>A server's certificate for localhost, with its key.</summary>
    public X509Certificate2 IssueForServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wanted = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        wanted.CertificateExtensions.Add(names.Build());
        using var leaf = Sign(wanted, 90).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pfx), null);
    }

    public X509Certificate2Collection Above => [X509CertificateLoader.LoadCertificate(_issuing.RawData)];

    public bool Signed(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(Root);
        chain.ChainPolicy.ExtraStore.AddRange(Above);
        return chain.Build(certificate);
    }

    private X509Certificate2 Sign(CertificateRequest wanted, int days)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var generator = X509SignatureGenerator.CreateForECDsa(_issuing.GetECDsaPrivateKey()!);
        return wanted.Create(_issuing.SubjectName, generator, now, now.AddDays(days), RandomNumberGenerator.GetBytes(12));
    }

    private static CertificateRequest Ca(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request;
    }
}
