using Selvage.Certificates.Issue.Intents;
using Selvage.Certificates.Issue.Lint;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue;

/// <summary>A certificate that is signed and recorded nowhere yet: it must not leave before it is.</summary>
/// <param name="Order">What was ordered.</param>
/// <param name="Der">The certificate.</param>
/// <param name="Intent">What must be closed, whatever becomes of it.</param>
internal sealed record SignedLeaf(CertificateOrder Order, byte[] Der, IssuanceIntent Intent);

/// <summary>
/// The way from a decision to a signature, outside the write door: lint → intent on disk → signature. What comes after it ends with
/// <see cref="Recorded"/> or <see cref="DiscardAsync"/>, or with a kill, and then the next start ends it.
/// </summary>
internal sealed class LeafSigning(AuthorityKeyring keyring, IntentLedger ledger, OpenIntents open, TimeProvider time)
{
    /// <summary>By what is issued now; null while no authority issues yet.</summary>
    internal IssuerFacts? Issuer => keyring.Issuer;

    /// <summary>Signs an order; refused with <c>certificate.key_unavailable</c> where the key cannot be reached, and then its serial number is abandoned.</summary>
    internal async Task<Result<SignedLeaf>> SignAsync(CertificateOrder order)
    {
        IssuanceIntent? intent = null;
        try
        {
            var ticket = keyring.Prepare(order);
            intent = await ledger.WriteAsync(ticket, time.GetUtcNow());
            return new SignedLeaf(order, keyring.Sign(ticket), intent);
        }
        catch (KeyUnavailableException)
        {
            // A token that failed may have signed all the same, before it failed.
            if (intent is not null)
                await open.DiscardAsync(intent);
            return KeyUnavailableException.ForClients;
        }
    }

    /// <summary>The certificate's row has committed.</summary>
    internal void Recorded(SignedLeaf leaf) => ledger.Recorded(leaf.Intent);

    /// <summary>The certificate is given to nobody.</summary>
    internal Task DiscardAsync(SignedLeaf leaf) => open.DiscardAsync(leaf.Intent);
}
