using Selvage.Cli.Decoding;
using Selvage.Cli.Output;

namespace Selvage.Cli.Authorities;

/// <summary>What is about to be signed, so that somebody can say no.</summary>
internal static class DraftView
{
    public static void Write(AuthorityCertificateForm form, Screen screen)
    {
        screen.Line("[bold]To be signed by the root[/]");
        screen.Facts(
            ("subject", NameText.Of(form.Subject)),
            ("key", KeyText.Of(form.Spki)),
            ("key identifier", Convert.ToHexStringLower(AuthorityCertificateForm.KeyIdentifier(form.Spki))),
            ("issuer", NameText.Of(form.Issuer)),
            ("serial", form.SerialText),
            ("valid from", Moments.Text(form.NotBefore)),
            ("valid until", Moments.Text(form.NotAfter)),
            ("may", "sign certificates of clients and revocation lists; no further authorities"),
            ("root's own", form.IssuerAddress),
            ("root's CRL", form.CrlAddress));
        screen.Line();
    }
}
