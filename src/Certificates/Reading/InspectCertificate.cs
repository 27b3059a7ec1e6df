using Selvage.Certificates.Keys;
using Selvage.Certificates.Present;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Reading;

/// <summary>What is thought of a paste.</summary>
public enum PasteVerdict
{
    /// <summary>It would be taken now.</summary>
    Accepted,

    /// <summary>It would be refused.</summary>
    Refused,

    /// <summary>It belongs to another organisation, or to nobody here: nothing is said of it but what stands in it.</summary>
    NotYours,

    /// <summary>There is nothing to take or to refuse.</summary>
    Neither,
}

/// <summary>A pasted certificate, read and judged.</summary>
/// <param name="Facts">What stands in it.</param>
/// <param name="More">How many certificates follow it in the paste.</param>
/// <param name="Verdict">What would happen to it now.</param>
/// <param name="Reason">Why, and what to do, in words.</param>
/// <param name="Code">The code that a refused call carries; null where there is none.</param>
/// <param name="Type">What it is for, where it is one of the caller's own.</param>
/// <param name="Application">Its application, where it is one of the caller's own.</param>
public sealed record InspectedCertificate(CertificateFacts Facts, int More, PasteVerdict Verdict, string Reason, string? Code = null, CertificateType? Type = null, AppId? Application = null);

/// <summary>Says what a pasted certificate is, and whether it would be taken now. Of another organisation's it says no more than what is in the paste.</summary>
public sealed class InspectCertificate : Query<CertificatesContext, PastedCertificate, InspectedCertificate>
{
    private const string NotYours = "It is not one of your organisation's certificates. Here stands only what is in it; whether it is valid, its owner can see.";
    private readonly PresentedCertificates _presented;
    private readonly AuthorityKeyring _keyring;
    private readonly StandingBoard _board;
    private readonly TimeProvider _time;

    internal InspectCertificate(ContextFactory<CertificatesContext> contexts, PresentedCertificates presented, AuthorityKeyring keyring, StandingBoard board, TimeProvider time)
        : base(contexts) => (_presented, _keyring, _board, _time) = (presented, keyring, board, time);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, PastedCertificate request, CancellationToken ct) => Task.FromResult(Owner.Caller("certificates"));

    /// <inheritdoc />
    protected override async Task<Result<InspectedCertificate>> ReadAsync(CertificatesContext db, Actor actor, PastedCertificate request, CancellationToken ct)
    {
        if (_keyring.Chain.Any(a => a.Der.AsSpan().SequenceEqual(request.Der)))
            return Say(request, PasteVerdict.Neither, "It is a certificate of this platform's own authority, part of the trust chain. Others are checked with it; nobody connects with it.");
        if (await _presented.FindAsync(request.Facts.Kid, ct) is not { } own || !actor.Sees(own.OrganisationId))
            return Say(request, IsOurs(request.Facts) ? PasteVerdict.NotYours : PasteVerdict.Refused, IsOurs(request.Facts) ? NotYours : "It was not issued here. Only certificates of this platform's authority are taken; others are refused in the handshake. Request one for your application under Certificates.");
        var (reason, code) = Judge(own);
        return new InspectedCertificate(request.Facts, request.More, code is null ? PasteVerdict.Accepted : PasteVerdict.Refused, reason, code, own.Type, own.AppId);
    }

    private static InspectedCertificate Say(PastedCertificate paste, PasteVerdict verdict, string reason) => new(paste.Facts, paste.More, verdict, reason);

    /// <summary>By the issuer's name alone, which stands in the paste: whether a certificate of that name is known here must not show.</summary>
    private bool IsOurs(CertificateFacts facts) => _keyring.Known.Any(a => a.Der.Length > 0 && Issue.SubjectText.Of(AuthorityCertificate.Read(a.Der).Subject) == facts.Issuer);

    private (string Reason, string? Code) Judge(PresentedCertificate own)
    {
        if (own.Type == CertificateType.Transport)
        {
            return _presented.Refusal(own) is { } refusal
                ? (refusal.Detail, refusal.Code)
                : ("The mTLS address takes it, in connections of its application, together with a token that was given over it.", null);
        }

        var now = _time.GetUtcNow();
        if (_board.Refusal(own.OrganisationId, own.AppId, certificate: own.Kid) is { } reason)
        {
            return reason == "certificate.revoked"
                ? ("It was revoked. What its key signs is refused, and the key left your organisation's JWKS. Request a new certificate.", reason)
                : ("Its application was deleted, or its organisation is suspended. Ask the operator's support.", "certificate.not_standing");
        }

        if (own.NotAfter < now || own.NotBefore > now)
            return ($"It is valid from {own.NotBefore:u} to {own.NotAfter:u}, and it is {now:u}. Request a new certificate, and check the clocks if it should be valid now.", "certificate.expired");
        return own.Type == CertificateType.Signing
            ? ("Assertions that its key signs are taken, for every Private Key JWT client of its application. It is not for connections: those need a Transport certificate.", null)
            : ("Others may encrypt to it. It is not for connections: those need a Transport certificate.", null);
    }
}
