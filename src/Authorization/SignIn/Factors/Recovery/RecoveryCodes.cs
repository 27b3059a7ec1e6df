using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.SignIn.Factors.Recovery;

/// <summary>Makes recovery codes and knows them again: ten at a time, 50 random bits each, kept as keyed hashes.</summary>
internal sealed class RecoveryCodes(byte[] key)
{
    /// <summary>How many there are at first.</summary>
    internal const int Count = 10;

    /// <summary>The characters of a code without its hyphen.</summary>
    internal const int Length = 10;

    /// <summary>32 of them, none of which looks like another.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz023456789";

    /// <summary>New codes for a person; those of before are void.</summary>
    internal async Task<IReadOnlyList<string>> RenewAsync(AuthorizationContext db, PersonId person, DateTimeOffset now, CancellationToken ct)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == person).ToListAsync(ct));
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, Length)).Distinct(StringComparer.Ordinal).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCodeRow { CodeHash = Hash(person, c), PersonId = person, CreatedAt = now }));
        return [.. codes.Select(c => $"{c[..(Length / 2)]}-{c[(Length / 2)..]}")];
    }

    /// <summary>The hash of a code as it was typed; null where it cannot be one.</summary>
    internal byte[]? Read(PersonId person, string typed)
    {
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToLowerInvariant();
        return code.Length == Length && code.All(Letters.Contains) ? Hash(person, code) : null;
    }

    private byte[] Hash(PersonId person, string code) => HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{person}\n{code}"));
}
