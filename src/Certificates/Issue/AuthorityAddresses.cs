using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>
/// Where a certificate's issuer and revocation are found. They are http on purpose: nginx and .NET do not ask an https responder, and
/// what is fetched is signed. No address ends in a slash, since some clients would then write two.
/// </summary>
/// <param name="Ocsp">The responder; null for issuing certificates, whose issuer, the root, is not on line to answer.</param>
/// <param name="Issuer">The issuer's certificate, one in DER.</param>
/// <param name="Crl">The revocation list.</param>
internal sealed record AuthorityAddresses(Uri? Ocsp, Uri Issuer, Uri Crl)
{
    /// <summary>For the leaves of a generation: <c>/ocsp</c>, <c>/ca/{generation}.cer</c>, <c>/crl/{generation}/{shard}.crl</c>.</summary>
    /// <param name="host">http, a host and perhaps a port; nothing else.</param>
    /// <param name="generation">The issuer's generation as in paths: <c>g1</c>.</param>
    /// <param name="shard">The part of the revocation list that this certificate's serial falls into, from 0.</param>
    public static Result<AuthorityAddresses> ForLeaf(Uri host, string generation, int shard) =>
        Under(host).Then(root => new AuthorityAddresses(At(root, "ocsp"), At(root, $"ca/{generation}.cer"), At(root, $"crl/{generation}/{shard}.crl")));

    /// <summary>The same for a certificate of another part of the revocation list.</summary>
    public AuthorityAddresses InShard(int shard) => this with { Crl = new Uri(Crl, $"{shard}.crl") };

    /// <summary>For issuing certificates.</summary>
    /// <param name="host">As <see cref="ForLeaf"/>.</param>
    /// <param name="rootGeneration">The root's generation as in paths: <c>root-g1</c>.</param>
    public static Result<AuthorityAddresses> ForIssuing(Uri host, string rootGeneration) =>
        Under(host).Then(root => new AuthorityAddresses(null, At(root, $"ca/{rootGeneration}.cer"), At(root, $"crl/{rootGeneration}/0.crl")));

    private static Result<Uri> Under(Uri host) =>
        host.IsAbsoluteUri && host.Scheme == Uri.UriSchemeHttp && host.PathAndQuery == "/" && host.Fragment.Length == 0 && host.UserInfo.Length == 0
            ? host
            : Problem.Invalid(
                "certificate.addresses.host",
                "The address for certificates cannot be used",
                "Give http:// and a host, with a port where it is not 80, and no path: http://pki.example.com. It must be http, since programs that check certificates do not ask over https.");

    private static Uri At(Uri root, string path) => new(root, path);
}
