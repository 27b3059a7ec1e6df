using System.Net.Http.Headers;
using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>What a responder says of a certificate.</summary>
internal enum OcspWord
{
    /// <summary>Not revoked.</summary>
    Good,

    /// <summary>Revoked.</summary>
    Revoked,

    /// <summary>Not known there.</summary>
    Unknown,

    /// <summary>No answer that can be believed.</summary>
    Unavailable,
}

/// <summary>A certificate's state.</summary>
/// <param name="Word">What was said.</param>
/// <param name="NextUpdate">Until when it holds; null: no end was said.</param>
/// <param name="Fault">Why nothing can be believed.</param>
internal sealed record OcspState(OcspWord Word, DateTimeOffset? NextUpdate = null, string? Fault = null);

/// <summary>Asks a responder about one certificate (RFC 6960), with a nonce (RFC 9654), and believes only what is signed, recent and about it.</summary>
internal sealed class OcspAsking(HttpClient http, Uri? responder, TimeProvider clock)
{
    private const int NonceLength = 32;
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<OcspState> AskAsync(byte[] leaf, byte[] above)
    {
        try
        {
            var (certificate, issuer) = (new X509Certificate(leaf), new X509Certificate(above));
            if ((responder ?? Named(certificate)) is not { } address)
                return Unavailable("The certificate names no responder; set one in the listener's settings.");
            var nonce = RandomNumberGenerator.GetBytes(NonceLength);
            var id = new CertificateID(CertificateID.DigestSha1, issuer, certificate.SerialNumber);
            var answer = await SendAsync(address, Question(id, nonce));
            return Judge(new OcspResp(answer), id, issuer, nonce);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
        {
            return Unavailable($"The responder does not answer: {broken.Message}");
        }
        catch (Exception broken) when (broken is IOException or OcspException or GeneralSecurityException or ArgumentException or InvalidCastException or InvalidOperationException or FormatException)
        {
            return Unavailable("What the responder sent is no OCSP answer.");
        }
    }

    private static byte[] Question(CertificateID id, byte[] nonce)
    {
        var generator = new OcspReqGenerator();
        generator.AddRequest(id);
        var extensions = new X509ExtensionsGenerator();
        extensions.AddExtension(OcspObjectIdentifiers.PkixOcspNonce, false, new DerOctetString(nonce));
        generator.SetRequestExtensions(extensions.Generate());
        return generator.Generate().GetEncoded();
    }

    private async Task<byte[]> SendAsync(Uri address, byte[] question)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var content = new ByteArrayContent(question) { Headers = { ContentType = new MediaTypeHeaderValue("application/ocsp-request") } };
        using var response = await http.PostAsync(address, content, patience.Token);
        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentLength > MostBytes)
            throw new IOException("The answer is too large.");
        return await response.Content.ReadAsByteArrayAsync(patience.Token);
    }

    private OcspState Judge(OcspResp response, CertificateID id, X509Certificate issuer, byte[] nonce)
    {
        if (response.Status != OcspRespStatus.Successful || response.GetResponseObject() is not BasicOcspResp basic)
            return Unavailable($"The responder answered with status {response.Status}.");
        if (!IsBelieved(basic, issuer))
            return Unavailable("The answer is not signed by the issuer, or by a responder that it appointed.");
        // A responder that prepares answers sends none; another nonce than ours is an answer to somebody else.
        if (basic.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce) is { } echoed && !Asn1OctetString.GetInstance(echoed.GetOctets()).GetOctets().AsSpan().SequenceEqual(nonce))
            return Unavailable("The answer belongs to another question.");
        var now = clock.GetUtcNow();
        foreach (var single in basic.Responses.Where(r => r.GetCertID().Equals(id)))
        {
            DateTimeOffset? next = single.NextUpdate is { } until ? new DateTimeOffset(DateTime.SpecifyKind(until, DateTimeKind.Utc)) : null;
            if (new DateTimeOffset(DateTime.SpecifyKind(single.ThisUpdate, DateTimeKind.Utc)) > now + Skew || next < now - Skew)
                return Unavailable("The answer is from another time: compare this machine's clock.");
            return new OcspState(single.GetCertStatus() switch { null => OcspWord.Good, RevokedStatus => OcspWord.Revoked, _ => OcspWord.Unknown }, next);
        }

        return Unavailable("The answer is about another certificate.");
    }

    /// <summary>Signed by the issuer, or by whom the issuer appointed for that (RFC 6960 §4.2.2.2).</summary>
    private bool IsBelieved(BasicOcspResp basic, X509Certificate issuer)
    {
        if (basic.Verify(issuer.GetPublicKey()))
            return true;
        foreach (var delegated in basic.GetCerts())
        {
            if (!delegated.IssuerDN.Equivalent(issuer.SubjectDN, inOrder: true) || !delegated.IsValid(clock.GetUtcNow().UtcDateTime))
                continue;
            if (delegated.GetExtendedKeyUsage()?.Contains(KeyPurposeID.id_kp_OCSPSigning) == true && delegated.IsSignatureValid(issuer.GetPublicKey()) && basic.Verify(delegated.GetPublicKey()))
                return true;
        }

        return false;
    }

    private static Uri? Named(X509Certificate certificate)
    {
        if (certificate.GetExtensionValue(X509Extensions.AuthorityInfoAccess) is not { } value)
            return null;
        var named = AuthorityInformationAccess.GetInstance(Asn1Object.FromByteArray(value.GetOctets())).GetAccessDescriptions()
            .FirstOrDefault(d => d.AccessMethod.Equals(AccessDescription.IdADOcsp) && d.AccessLocation.TagNo == GeneralName.UniformResourceIdentifier);
        return named is not null && Uri.TryCreate(named.AccessLocation.Name.ToString(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }

    private static OcspState Unavailable(string fault) => new(OcspWord.Unavailable, Fault: fault);
}
