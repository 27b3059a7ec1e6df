using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.SignIn.Factors.Passkeys;

/// <summary>Somebody who has passkeys, as ASP.NET Core Identity's ceremonies know them.</summary>
/// <param name="Id">The person.</param>
internal sealed record PasskeyOwner(PersonId Id);

/// <summary>
/// Lets ASP.NET Core Identity's ceremonies look passkeys up in our tables. It only reads: what a ceremony found is written by the operations, in
/// one commit with what follows from it.
/// </summary>
internal sealed class PasskeyStore(ContextFactory<AuthorizationContext> contexts) : IUserPasskeyStore<PasskeyOwner>
{
    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id.ToString());

    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(PersonId.TryParse(userId, out var id) ? new PasskeyOwner(id) : null);

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken) is { } row ? new PasskeyOwner(row.PersonId) : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.CredentialId == credentialId && p.PersonId == user.Id, cancellationToken) is { } row ? Info(row) : null;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return [.. (await db.Passkeys.AsNoTracking().Where(p => p.PersonId == user.Id).ToListAsync(cancellationToken)).Select(Info)];
    }

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadsOnly();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw ReadsOnly();

    public void Dispose()
    {
        // Holds nothing.
    }

    private static UserPasskeyInfo Info(PasskeyRow row) => new(
        row.CredentialId, row.PublicKey, row.CreatedAt, (uint)row.SignCount, row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, row.BackupEligible, row.BackedUp, attestationObject: [], clientDataJson: []);

    private static NotSupportedException ReadsOnly() => new("Passkeys are written by operations.");
}
