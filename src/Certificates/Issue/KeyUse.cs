using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>Whether a key may be certified: it was not before, it is not blocked, and it suits what it is for.</summary>
internal sealed class KeyUse
{
    // Compiled for each instance: such a query serves one database's model only.
    private readonly Func<CertificatesContext, string, CancellationToken, Task<bool>> _blocked =
        EF.CompileAsyncQuery((CertificatesContext db, string hash, CancellationToken ct) => db.BlockedKeys.Any(k => k.KeyHash == hash));

    private readonly Func<CertificatesContext, string, CancellationToken, Task<bool>> _certified =
        EF.CompileAsyncQuery((CertificatesContext db, string hash, CancellationToken ct) => db.Issued.Any(c => c.KeyHash == hash));

    /// <summary>A key is certified once: whoever holds another certificate's key must not get a second by it.</summary>
    internal static readonly Problem Used = Problem.Conflict(
        "certificate.key.used",
        "Key already used",
        "There is a certificate for this key already, and each certificate needs a key of its own. Run the openssl command once more: it makes a new key and a new request.",
        "csr");

    private static readonly Problem Blocked = Problem.Conflict(
        "certificate.key.blocked",
        "Key blocked",
        "This key was exposed or reported as compromised and is never certified again. Make a new key with the openssl command, and delete this one.",
        "csr");

    /// <summary>Why a key cannot be certified; null where nothing is known against it.</summary>
    internal async Task<Problem?> TakenAsync(CertificatesContext db, SpkiHash hash, CancellationToken ct) =>
        await BlockedAsync(db, hash, ct) ?? (await _certified(db, hash.Value, ct) ? Used : null);

    /// <summary>The part of it that no unique index refuses.</summary>
    internal async Task<Problem?> BlockedAsync(CertificatesContext db, SpkiHash hash, CancellationToken ct) =>
        await _blocked(db, hash.Value, ct) ? Blocked : null;

    /// <summary>Every kind of key that is read suits every type: RSA encrypts and signs, EC agrees on keys and signs.</summary>
    internal static Problem? Fault(CertificateType type, CsrIntake intake) => intake.Key is RsaSubjectKey or EcSubjectKey && Enum.IsDefined(type)
        ? null
        : Problem.Invalid("certificate.type", "Which certificate?", "type is transport, signing or encryption.", "type");
}
