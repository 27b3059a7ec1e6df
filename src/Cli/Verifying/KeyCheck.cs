using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Keys;
using Selvage.Cli.Running;

namespace Selvage.Cli.Verifying;

/// <summary>Does a private key belong to the certificate?</summary>
internal static class KeyCheck
{
    public static Finding Of(CertificateFacts leaf, string path, string? passphraseFile, Surroundings around)
    {
        using var key = PrivateKeyFile.Read(path, () => Passphrases.Ask(around, passphraseFile, $"of {Path.GetFileName(path)}"));
        return PrivateKeyFile.Fits(key, leaf.Spki)
            ? FindingLines.Ok("key", "Key", $"{Path.GetFileName(path)} belongs to it")
            : FindingLines.Fail("key", "Key", $"{Path.GetFileName(path)} is the key of another certificate", "Take the .key file that was made together with this certificate's request.");
    }
}
