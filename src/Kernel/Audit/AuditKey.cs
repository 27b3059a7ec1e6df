using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Audit;

/// <summary>The key that signs the audit chain: ECDSA P-256, made at first start, sealed in the database.</summary>
internal sealed class AuditKey(ContextFactory<KernelContext> contexts, KeyEncryptionKey seal) : IDisposable
{
    private const string Fact = "audit.key";
    private ECDsa? _key;

    /// <summary>Thumbprint of the public key (RFC 7638).</summary>
    public string KeyId { get; private set; } = string.Empty;

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var row = await db.Facts.SingleOrDefaultAsync(f => f.Name == Fact, ct);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (row is null)
        {
            db.Facts.Add(new FactRow { Name = Fact, Value = seal.Seal(key.ExportPkcs8PrivateKey(), Fact) });
            await db.SaveChangesAsync(ct);
        }
        else
        {
            key.ImportPkcs8PrivateKey(seal.Open(row.Value, Fact), out _);
        }

        _key = key;
        KeyId = Thumbprint(key.ExportParameters(includePrivateParameters: false));
    }

    public byte[] Sign(ReadOnlySpan<byte> data) => Loaded.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => Loaded.VerifyData(data, signature, HashAlgorithmName.SHA256);

    public void Dispose() => _key?.Dispose();

    private ECDsa Loaded => _key ?? throw new InvalidOperationException("The audit key is loaded at start, before anything is recorded.");

    private static string Thumbprint(ECParameters key) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(key.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Q.Y)}}"}""")));
}
