using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;

namespace Selvage.Cli.Verifying;

/// <summary>May the certificate be used for what it is wanted for? Its extended key usage decides.</summary>
internal static class PurposeCheck
{
    /// <param name="leaf">The certificate.</param>
    /// <param name="wanted"><c>transport</c>, <c>signing</c>, <c>encryption</c>; null: say what it is.</param>
    public static Finding Of(CertificateFacts leaf, string? wanted)
    {
        if (wanted is null)
            return FindingLines.Ok("purpose", "Purpose", leaf.Type);
        var needed = wanted switch { "transport" => Oids.ClientAuth, "signing" => Oids.DocumentSigning, _ => Oids.EncryptionPurpose };
        return leaf.Type == wanted && leaf.Purposes.Contains(needed)
            ? FindingLines.Ok("purpose", "Purpose", $"{wanted}: {Oids.Name(needed)}")
            : FindingLines.Fail("purpose", "Purpose", $"it is of type {leaf.Type}, not {wanted}", $"Only a {wanted} certificate works there. Make one: selvage cert new --type {wanted}");
    }
}
