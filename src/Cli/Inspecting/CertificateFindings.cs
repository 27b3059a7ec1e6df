using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;

namespace Selvage.Cli.Inspecting;

/// <summary>What is good or bad about a certificate that can be told from its bytes alone.</summary>
internal static class CertificateFindings
{
    private const int RenewalDays = 60;

    /// <summary>RFC 5280 §4.1.2.2: octets of the encoded number.</summary>
    private const int LongestSerial = 20;

    public static IReadOnlyList<Finding> Of(CertificateFacts it, DateTimeOffset now) =>
        [Validity(it, now), Key(it), Signature(it), Serial(it), .. it.IsAuthority ? [] : Leaf(it)];

    /// <summary>Whether it is valid at a time, with its renewal in mind.</summary>
    public static Finding Validity(CertificateFacts it, DateTimeOffset now)
    {
        if (now < it.NotBefore)
            return FindingLines.Fail("validity", "Validity", $"begins only {Moments.Text(it.NotBefore)}", "Wait until then. If that time is past, this machine's clock is wrong: set it.");
        if (now > it.NotAfter)
            return FindingLines.Fail("validity", "Validity", $"ended {Moments.Text(it.NotAfter)}", "It is refused everywhere. Ask for another: selvage cert new.");
        var seen = $"{Moments.Left(it.NotAfter, now)}, until {Moments.Text(it.NotAfter)}";
        return it.Type is "transport" or "signing" or "encryption" && it.NotAfter - now < TimeSpan.FromDays(RenewalDays)
            ? FindingLines.Note("validity", "Validity", seen, $"Renew it now, both work until then: selvage cert renew {it.Kid}")
            : FindingLines.Ok("validity", "Validity", seen);
    }

    private static Finding Key(CertificateFacts it) => it.IsAuthority || KeyText.Fault(it.Key) is not { } fault
        ? FindingLines.Ok("key", "Key", it.Key)
        : FindingLines.Fail("key", "Key", it.Key, fault);

    private static Finding Signature(CertificateFacts it)
    {
        var name = Oids.Name(it.Frame.Algorithm);
        if (name.Contains("SHA-1", StringComparison.Ordinal))
            return FindingLines.Fail("signature", "Signature", name, "SHA-1 signatures can be forged; nobody takes them today. Ask for a new certificate.");
        if (!it.IsSelfIssued)
            return FindingLines.Ok("signature", "Signature", $"{name}; whether it is genuine tells 'selvage cert verify'");
        return it.Frame.IsBy(it.Spki)
            ? FindingLines.Ok("signature", "Signature", $"{name}, by its own key")
            : FindingLines.Fail("signature", "Signature", "says that it signs itself, and does not", "It is damaged or forged: fetch it again.");
    }

    private static Finding Serial(CertificateFacts it) => it.SerialBytes.Length is 0 or > LongestSerial || (it.SerialBytes.Span[0] & 0x80) != 0 || it.SerialBytes.Span.IndexOfAnyExcept((byte)0) < 0
        ? FindingLines.Fail("serial", "Serial number", it.Serial, "It must be positive and at most 20 bytes long; some programs refuse it.")
        : FindingLines.Ok("serial", "Serial number", $"{it.SerialBytes.Length} bytes");

    private static IEnumerable<Finding> Leaf(CertificateFacts it)
    {
        if (it.IsSelfIssued)
            yield return FindingLines.Fail("issuer", "Issuer", "signed by itself", "Self-signed certificates are refused. Make a request and send it: selvage cert new.");
        if (it.Purposes.Count == 0)
            yield return FindingLines.Fail("purpose", "Purpose", "none is named", "Without an extended key usage some programs take it for everything. This platform issues none like that: ask for one here.");
        else if (it.Type is "unknown" or "tls server")
            yield return FindingLines.Note("purpose", "Purpose", string.Join(", ", it.Purposes.Select(Oids.Name)), "No type of this platform. As a client, use Transport, Signing and Encryption certificates issued here.");
        else
            yield return FindingLines.Ok("purpose", "Purpose", $"{it.Type}, by {(it.Policies.Any(p => p.StartsWith(Oids.Arc, StringComparison.Ordinal)) ? "policy and purpose" : "purpose only")}");
        if (it.Ocsp.Concat(it.Crls).FirstOrDefault(a => !a.StartsWith("http://", StringComparison.Ordinal)) is { } odd)
            yield return FindingLines.Note("addresses", "Addresses", odd, "Programs that check certificates ask over plain http only (what they get is signed), so this address helps few of them.");
        else if (it.Ocsp.Count + it.Crls.Count > 0)
            yield return FindingLines.Ok("addresses", "Addresses", "say where its revocation is found");
        else if (!it.NoCheck)
            yield return FindingLines.Note("addresses", "Addresses", "none says where its revocation is found", "Nobody can ask whether it is revoked.");
    }
}
