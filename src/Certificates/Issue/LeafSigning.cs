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
    /// <summary>By what is issued now.</summary>
    internal IssuerFacts Issuer => keyring.Issuer;

    /// <summary>Signs an order.</summary>
    internal async Task<SignedLeaf> SignAsync(CertificateOrder order)
    {
        var ticket = keyring.Prepare(order);
        var intent = await ledger.WriteAsync(ticket, time.GetUtcNow());
        return new SignedLeaf(order, keyring.Sign(ticket), intent);
    }

    /// <summary>The certificate's row has committed.</summary>
    internal void Recorded(SignedLeaf leaf) => ledger.Recorded(leaf.Intent);

    /// <summary>The certificate is given to nobody.</summary>
    internal Task DiscardAsync(SignedLeaf leaf) => open.DiscardAsync(leaf.Intent);
}
