using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Selvage.Authorization.SignIn.Passwords;

/// <summary>What a look at a password found.</summary>
/// <param name="Right">Whether it is the right one.</param>
/// <param name="Old">Whether its hash was made with fewer rounds than are wanted now.</param>
internal readonly record struct PasswordVerdict(bool Right, bool Old);

/// <summary>Slow hashes of passwords, by ASP.NET Core Identity (format v3). As many at a time as the machine has cores: hub calls must go on meanwhile.</summary>
internal sealed class PasswordHashing : IDisposable
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly SemaphoreSlim _gate = new(Environment.ProcessorCount);
    private readonly string _dummy;

    public PasswordHashing(IOptions<SignInOptions> options)
    {
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3, IterationCount = options.Value.PasswordRounds }));
        _dummy = _hasher.HashPassword(Nobody, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
    }

    internal async Task<string> HashAsync(string password, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return _hasher.HashPassword(Nobody, password);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Compares; where there is no hash it works as long and says no.</summary>
    internal async Task<PasswordVerdict> VerifyAsync(string? hash, string password, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var found = _hasher.VerifyHashedPassword(Nobody, hash ?? _dummy, password);
            return new(hash is not null && found != PasswordVerificationResult.Failed, found == PasswordVerificationResult.SuccessRehashNeeded);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();
}
