using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>What is taken from a certificate request: the public key and nothing else. The rest is for people to read.</summary>
/// <param name="Key">The key, of which the sender has shown to hold the private half.</param>
/// <param name="Subject">The subject the request asks for, as text. It is not used (requirement D1).</param>
/// <param name="Notes">What differs from what we would have made, in plain words; nothing that stops the issue.</param>
internal sealed record CsrIntake(SubjectKey Key, string Subject, IReadOnlyList<string> Notes)
{
    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => Key.Spki;

    /// <summary>SHA-256 of <see cref="SubjectPublicKeyInfo"/>: for the list of blocked keys and against reuse.</summary>
    public SpkiHash KeyHash => Key.Hash;

    /// <summary>"RSA-2048", "RSA-3072", "RSA-4096", "EC-P256" or "EC-P384".</summary>
    public string KeyAlgorithm => Key.Name;
}

/// <summary>The outcome of reading an upload.</summary>
/// <param name="Intake">What was taken, or why nothing was.</param>
/// <param name="ExposedKeys">
/// Keys whose private half was in the upload, as far as they can be told. The caller puts them on the list of blocked keys, and keeps
/// nothing of the upload.
/// </param>
internal sealed record CsrReading(Result<CsrIntake> Intake, IReadOnlyList<SpkiHash> ExposedKeys)
{
    /// <summary>The request alone, DER, out of whatever it was sent in; empty where nothing was taken.</summary>
    public ReadOnlyMemory<byte> Request { get; init; }
}
