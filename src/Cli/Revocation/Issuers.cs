using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;
using Selvage.Cli.Running;

namespace Selvage.Cli.Revocation;

/// <summary>Finds the issuer of a certificate by its signature, since names alone prove nothing.</summary>
internal static class Issuers
{
    /// <summary>The issuer among these; null where it is not there.</summary>
    public static CertificateFacts? Find(CertificateFacts certificate, IEnumerable<X509Certificate2> among) =>
        among.Select(c => new CertificateFacts(c)).FirstOrDefault(c => c.IsAuthority && c.Issued(certificate));

    /// <summary>The issuer among these; stops the command where it is not there.</summary>
    public static CertificateFacts Of(CertificateFacts certificate, IEnumerable<X509Certificate2> among, string chainFile) => Find(certificate, among)
        ?? throw new StoppedException(new Fault("certificate.issuer.missing", "Its issuer is not in the chain", $"{chainFile} holds no certificate that signed it; the certificate says its issuer is {NameText.Of(certificate.Issuer)}. Fetch the chain of that environment: selvage cert chain --out trust-chain.pem"));
}
