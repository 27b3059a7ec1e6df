using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Authorities;

/// <summary>All authorities, issuing ones first, newest first. What is only requested, and how much is live, the operator alone sees.</summary>
public sealed class ListAuthorities : Query<CertificatesContext, Done, Page<AuthorityView>>
{
    private readonly AuthorityKeyring _keyring;
    private readonly TimeProvider _time;

    internal ListAuthorities(ContextFactory<CertificatesContext> contexts, AuthorityKeyring keyring, TimeProvider time)
        : base(contexts) => (_keyring, _time) = (keyring, time);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, Done request, CancellationToken ct) => Task.FromResult(Owner.Caller("authorities"));

    /// <inheritdoc />
    protected override async Task<Result<Page<AuthorityView>>> ReadAsync(CertificatesContext db, Actor actor, Done request, CancellationToken ct)
    {
        if (!actor.IsOperator)
            return new Page<AuthorityView>([.. _keyring.All.Select(r => AuthorityView.Of(r))], null);
        var views = new List<AuthorityView>();
        foreach (var row in _keyring.Known)
        {
            views.Add(AuthorityView.Of(row, row.IsRoot ? null : await LiveCertificates.OfAsync(db, row.Generation, _time.GetUtcNow(), ct)));
        }

        return new Page<AuthorityView>(views, null);
    }
}
