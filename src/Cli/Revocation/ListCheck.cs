using System.Formats.Asn1;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Revocation;

/// <summary>Looks a certificate up in the revocation list that it names.</summary>
internal static class ListCheck
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static async Task<Finding> RunAsync(CertificateFacts certificate, CertificateFacts issuer, TimeProvider clock, DateTimeOffset now, CancellationToken ct)
    {
        var (id, title) = ($"crl.{certificate.Type.Replace(' ', '_')}", $"CRL, {certificate.Type}");
        if (certificate.Crls is not [var text, ..])
            return FindingLines.Fail(id, title, "it names no list", "Whether it is revoked cannot be told from a list; try --ocsp.");
        try
        {
            var address = OcspAsking.Address(text);
            using var http = new HttpSession(address, caFile: null, own: null, clock);
            var reply = await http.GetAsync(address, ct);
            return reply.Status == 200
                ? Judge(id, title, RevocationList.Read(reply.Body), address, certificate, issuer, now)
                : FindingLines.Fail(id, title, $"{address} answered {reply.Status}", "The list is not there. Try again later, or tell whoever runs the platform.");
        }
        catch (AsnContentException broken)
        {
            return FindingLines.Fail(id, title, $"{text} is no revocation list ({broken.Message.TrimEnd('.')})", "Check whether a proxy answers in its place.");
        }
        catch (StoppedException stopped)
        {
            return FindingLines.Fail(id, title, $"{stopped.Fault.Title} ({text})", stopped.Fault.Detail);
        }
    }

    private static Finding Judge(string id, string title, RevocationList list, Uri address, CertificateFacts certificate, CertificateFacts issuer, DateTimeOffset now)
    {
        const string Mend = "The list must not be believed. Fetch it again without a proxy between, and tell whoever runs the platform.";
        if (!list.Issuer.Span.SequenceEqual(issuer.Subject.Span) || !list.Frame.IsBy(issuer.Spki))
            return FindingLines.Fail(id, title, $"the list at {address} was not signed by the issuer", Mend);
        if (list.Address is not null && list.Address != address.OriginalString)
            return FindingLines.Fail(id, title, $"the list at {address} is the one for {list.Address}", Mend);
        if (list.ThisUpdate > now + Skew || list.NextUpdate is null || list.NextUpdate < now - Skew)
            return FindingLines.Fail(id, title, $"the list held from {Moments.Text(list.ThisUpdate)} to {(list.NextUpdate is { } next ? Moments.Text(next) : "no end")}", "It is not of this time. Compare this machine's clock; if it is right, tell whoever runs the platform.");
        return list.Find(certificate.SerialBytes) is { } entry
            ? FindingLines.Fail(id, title, $"revoked since {Moments.Text(entry.At)}, {Reasons.Word(entry.Reason)}", "A revoked certificate never works again. Ask for another: selvage cert new.")
            : FindingLines.Ok(id, title, $"not in list {list.Number} of {list.Entries.Count}, good until {Moments.Text(list.NextUpdate.Value)}");
    }
}
