using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;
using Selvage.Cli.Keys;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary>A root certificate with its key, opened for a ceremony.</summary>
internal sealed class Root : IDisposable
{
    private const int Years = 10;
    private const int Longest = 1_000;

    private readonly AsymmetricAlgorithm _key;

    private Root(CertificateFacts certificate, AsymmetricAlgorithm key, int generation) => (Certificate, _key, Generation) = (certificate, key, generation);

    public CertificateFacts Certificate { get; }

    /// <summary>1 to 127.</summary>
    public int Generation { get; }

    /// <summary>Opens it; stops the command where certificate and key are not a root.</summary>
    public static Root Open(X509Certificate2 certificate, string keyFile, string? passphraseFile, Surroundings around)
    {
        var facts = new CertificateFacts(certificate);
        if (facts is not { IsAuthority: true, IsSelfIssued: true, KeyIdentifier: not null } || !facts.Frame.IsBy(facts.Spki))
            throw new StoppedException(Fault.Usage("ca.root.invalid", "That is no root", $"{NameText.Of(facts.Subject)} is not an authority that signs itself. Name the root's certificate: root-g1.pem."));
        var generation = AuthorityName.Generation(facts.Subject, "the root's name");
        var key = PrivateKeyFile.Read(around.PathOf(keyFile), () => Passphrases.Ask(around, passphraseFile, $"of the root key {Path.GetFileName(keyFile)}"));
        if (PrivateKeyFile.Fits(key, facts.Spki))
            return new Root(facts, key, generation);
        key.Dispose();
        throw new StoppedException(new Fault("ca.root.other_key", "That is the key of another root", $"{keyFile} does not belong to {NameText.Of(facts.Subject)}. Take certificate and key of one generation."));
    }

    /// <summary>What an issuing certificate for a request will say; nothing is signed yet.</summary>
    /// <param name="request">Proves possession of its key; checked here.</param>
    /// <param name="issuerAddress">Where this root's certificate lies.</param>
    /// <param name="crlAddress">Where this root's list lies.</param>
    /// <param name="now">The time of the ceremony.</param>
    public AuthorityCertificateForm Draft(RequestFacts request, string issuerAddress, string crlAddress, DateTimeOffset now)
    {
        if (!request.ProvesPossession)
            throw new StoppedException(new Fault("ca.request.signature", "The request is not by the key that it names", "It was changed on its way, or its key is not held by whoever made it. Carry it over again, and compare its SHA-256 on both machines."));
        AuthorityName.Generation(request.Subject, "the request's subject");
        if (request.Subject.Span.SequenceEqual(Certificate.Subject.Span) || request.Spki.Span.SequenceEqual(Certificate.Spki.Span))
            throw new StoppedException(new Fault("ca.request.root", "The request is the root's own", "An issuing authority needs a name and a key of its own. Take the .csr that 'selvage ca request' wrote."));
        if (KeyText.Of(request.Spki) is not ("EC-P256" or "EC-P384" or "RSA-3072" or "RSA-4096") and var key)
            throw new StoppedException(new Fault("ca.request.key", "The key does not do for an authority", $"It is {key}; take EC P-256 or RSA-3072."));
        var begin = AuthorityCertificateForm.Begin(now);
        if (now > Certificate.NotAfter || now < Certificate.NotBefore)
            throw new StoppedException(new Fault("ca.root.time", "The root is not valid now", $"It is valid {Moments.Text(Certificate.NotBefore)} to {Moments.Text(Certificate.NotAfter)}, and this machine says {Moments.Text(now)}. If that is wrong, set the clock."));
        if (begin < Certificate.NotBefore)
            begin = Certificate.NotBefore; // A root of the last minutes.
        // Validity includes its last second.
        var end = begin.AddYears(Years).AddSeconds(-1);
        return new AuthorityCertificateForm(
            request.Subject, request.Spki, Certificate.Subject, Certificate.Spki, Convert.FromHexString(Certificate.KeyIdentifier!),
            Generation, begin, end < Certificate.NotAfter ? end : Certificate.NotAfter, Web(issuerAddress, "--issuer-url"), Web(crlAddress, "--crl-url"));
    }

    /// <summary>What this root's certificate for the next root will say; nothing is signed yet.</summary>
    /// <param name="next">The next root, signed by itself.</param>
    /// <param name="issuerAddress">Where this root's certificate lies.</param>
    /// <param name="crlAddress">Where this root's list lies.</param>
    /// <param name="now">The time of the ceremony.</param>
    public AuthorityCertificateForm DraftCross(CertificateFacts next, string issuerAddress, string crlAddress, DateTimeOffset now)
    {
        if (next is not { IsAuthority: true, IsSelfIssued: true, KeyIdentifier: not null } || !next.Frame.IsBy(next.Spki))
            throw new StoppedException(Fault.Usage("ca.cross.root", "That is no root", $"{NameText.Of(next.Subject)} is not an authority that signs itself. Name the certificate that 'selvage ca init' wrote: root-g2.pem."));
        if (AuthorityName.Generation(next.Subject, "the new root's name") <= Generation || next.Spki.Span.SequenceEqual(Certificate.Spki.Span))
            throw new StoppedException(new Fault("ca.cross.generation", "That is no later root", $"{NameText.Of(Certificate.Subject)} vouches for a root of a later generation, with a key of its own. Make one with 'selvage ca init --generation {Generation + 1}'."));
        var begin = AuthorityCertificateForm.Begin(now);
        if (begin < Certificate.NotBefore)
            begin = Certificate.NotBefore;
        return new AuthorityCertificateForm(
            next.Subject, next.Spki, Certificate.Subject, Certificate.Spki, Convert.FromHexString(Certificate.KeyIdentifier!),
            Generation, begin, next.NotAfter < Certificate.NotAfter ? next.NotAfter : Certificate.NotAfter, Web(issuerAddress, "--issuer-url"), Web(crlAddress, "--crl-url"))
        {
            IsCross = true,
            SubjectKeyIdentifier = Convert.FromHexString(next.KeyIdentifier!),
        };
    }

    /// <summary>Signs, and reads back what came out.</summary>
    public X509Certificate2 Sign(AuthorityCertificateForm form)
    {
        var certificate = X509CertificateLoader.LoadCertificate(form.Sign(_key));
        return Certificate.Issued(new CertificateFacts(certificate)) ? certificate : throw new CryptographicException("What was signed does not verify.");
    }

    /// <summary>Signs a revocation list.</summary>
    public byte[] Sign(RootCrlForm form)
    {
        var der = form.Sign(_key);
        return RevocationList.Read(der).Frame.IsBy(Certificate.Spki) ? der : throw new CryptographicException("What was signed does not verify.");
    }

    /// <summary>An address for certificates: http, since programs that check them do not ask over https.</summary>
    public static string Web(string address, string option) =>
        address.Length <= Longest && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "http" && !address.EndsWith('/') && address.All(char.IsAscii)
            ? address
            : throw new StoppedException(Fault.Usage("ca.address", "The address does not do", $"{option} is '{address}'. It must be a whole http:// address without a slash at its end: programs that check certificates do not ask over https."));

    public void Dispose() => _key.Dispose();
}
