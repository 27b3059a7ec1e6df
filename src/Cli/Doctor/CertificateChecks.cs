using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Running;

namespace Selvage.Cli.Doctor;

/// <summary>Do key, certificate, purpose, chain and dates of one pair fit together?</summary>
internal static class CertificateChecks
{
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const int RenewalDays = 60;

    /// <summary>Examines the pair in the role <c>transport</c> or <c>signing</c>; a missing one matters only where a client needs it.</summary>
    /// <returns>The certificate, for the caller to dispose; null where there is none to read.</returns>
    public static X509Certificate2? Run(Examination exam, string role, string certificateFile, string keyFile, bool needed)
    {
        exam.Group = role == "transport" ? "Transport certificate" : "Signing certificate";
        if (!File.Exists(certificateFile) || !File.Exists(keyFile))
        {
            var missing = File.Exists(certificateFile) ? keyFile : certificateFile;
            var mend = $"Make one: selvage cert new --application {exam.Kit.Connection.ApplicationId} --type {role}, and put certificate and key there as {role}.pem and {role}.key.";
            if (needed)
                exam.Fail($"{role}.files", "Files", $"{missing} is missing", mend);
            else
                exam.Note($"{role}.files", "Files", $"{missing} is missing, and no client here needs it", mend);
            return null;
        }

        try
        {
            var certificate = KeyPair.Certificate(certificateFile);
            Key(exam, role, certificate, keyFile);
            Purpose(exam, role, certificate);
            Chain(exam, role, certificate);
            exam.Expiry($"{role}.expiry", "Ends", new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), RenewalDays, $"Ask for the next one now: selvage cert new --application {exam.Kit.Connection.ApplicationId} --type {role}. Both work until the old one ends.");
            return certificate;
        }
        catch (StoppedException stopped)
        {
            exam.Fail($"{role}.files", "Files", stopped.Fault);
            return null;
        }
    }

    private static void Key(Examination exam, string role, X509Certificate2 certificate, string keyFile)
    {
        using var key = PrivateKeyPem.Import(File.ReadAllText(keyFile), keyFile);
        if (KeyPair.Fit(certificate, key))
            exam.Ok($"{role}.key", "Key", $"{Path.GetFileName(keyFile)} belongs to the certificate");
        else
            exam.Fail($"{role}.key", "Key", $"{Path.GetFileName(keyFile)} is the key of another certificate", "Put the .key file there that was made together with this certificate's request.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            exam.Note($"{role}.key.mode", "Key file", "others on this machine can open it", $"chmod 600 {keyFile}");
    }

    private static void Purpose(Examination exam, string role, X509Certificate2 certificate)
    {
        var purposes = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()).Select(o => o.Value).ToList();
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().Select(e => e.KeyUsages).FirstOrDefault();
        var isTransport = purposes.Contains(ClientAuth);
        var isSigning = !isTransport && purposes.Count > 0 && usage.HasFlag(X509KeyUsageFlags.DigitalSignature);
        var kind = isTransport ? "transport" : isSigning ? "signing" : purposes.Count > 0 ? "encryption" : "unknown";
        if (kind == role)
            exam.Ok($"{role}.type", "Type", kind);
        else
            exam.Fail($"{role}.type", "Type", $"{certificate.Subject} is of type {kind}", $"Only a {role} certificate works here. List yours with 'selvage cert list --application {exam.Kit.Connection.ApplicationId}'.");
    }

    private static void Chain(Examination exam, string role, X509Certificate2 certificate)
    {
        if (!File.Exists(exam.Kit.TrustChain))
        {
            exam.Note($"{role}.chain", "Chain", $"{exam.Kit.TrustChain} is missing", "Fetch it: selvage cert chain --out trust-chain.pem");
            return;
        }

        using var chain = new X509Chain { ChainPolicy = TrustFile.PolicyOf(TrustFile.Read(exam.Kit.TrustChain)) };
        // Time is judged by the check of the dates, with its own words.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        if (chain.Build(certificate))
            exam.Ok($"{role}.chain", "Chain", string.Join(" → ", chain.ChainElements.Select(e => e.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false))));
        else
            exam.Fail($"{role}.chain", "Chain", $"not issued under trust-chain.pem ({string.Join(", ", chain.ChainStatus.Select(s => s.Status))}); its issuer says {certificate.Issuer}", "Only certificates of this server's CA are accepted: never self-signed, never another CA's, and UAT's not in Production. Fetch the chain (selvage cert chain) and ask for a certificate here (selvage cert new).");
    }
}
