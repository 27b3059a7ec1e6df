using Selvage.Kernel.Results;

namespace Selvage.Certificates.Reading;

/// <summary>Why a paste is no certificate, each with what to paste instead.</summary>
public static class PasteProblems
{
    private const int Longest = 200;

    /// <summary>A private key was pasted. What was pasted is never shown again.</summary>
    public static readonly Problem PrivateKey = Of(
        "paste.private_key",
        "That was a private key",
        "A private key must never leave your systems. Nothing of it was kept or written down here, but it went over the network: treat it as known to others. Make a new key, request a new certificate for it, and revoke the one of this key. To look at a certificate, paste the file that begins with -----BEGIN CERTIFICATE-----.");

    internal static readonly Problem NoCertificate = Of("paste.no_certificate", "No certificate", "A certificate begins with the line -----BEGIN CERTIFICATE-----, or is that text's base64 alone. Paste all of it.");

    internal static readonly Problem Request = Of("paste.request", "A request, not a certificate", "This is a certificate signing request (CSR). Send it under Certificates, New Certificate: what is wrong with it is said there line by line, before anything is issued.");

    internal static readonly Problem Broken = Of("paste.broken", "Cut off or damaged", "Paste the whole text, from the line -----BEGIN CERTIFICATE----- to the line -----END CERTIFICATE-----, with nothing changed between them.");

    internal static Problem Other(string label) => Of("paste.other", "Not a certificate", $"The text says of itself that it is: {Shown(label)}. Paste a certificate or an access token.");

    /// <summary>Text of a stranger, made fit to be shown: no control characters, cut.</summary>
    internal static string Shown(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c));
    }

    private static Problem Of(string code, string title, string detail) => Problem.Invalid(code, title, detail, "text");
}
