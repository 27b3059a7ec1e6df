using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Certificates.Issue;

/// <summary>One thing that was looked at in a request.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Says">What was found.</param>
/// <param name="IsNote">Whether it is worth reading: something that the request holds and the certificate will not.</param>
public sealed record RequestFinding(string What, string Says, bool IsNote = false);

/// <summary>A request that would be taken, and the certificate that it would become.</summary>
/// <param name="Type">What the certificate is for.</param>
/// <param name="Subject">The subject that it will carry, in the order C, O, OU, CN.</param>
/// <param name="NotAfter">Until when it would be valid, if it were issued now.</param>
/// <param name="Findings">What was looked at, line by line.</param>
/// <param name="Pem">The request, as it is sent again to be saved.</param>
public sealed record RequestPreview(CertificateType Type, string Subject, DateTimeOffset NotAfter, IReadOnlyList<RequestFinding> Findings, string Pem);

/// <summary>
/// Looks at a certificate request without issuing anything: the checks of <see cref="IssueCertificate"/>, said line by line. A private key in the
/// upload is blocked here as it is there.
/// </summary>
public sealed class CheckRequest : Query<CertificatesContext, IssueCertificateCommand, RequestPreview>
{
    private readonly OrganisationRegistry _registry;
    private readonly AuthorityKeyring _keyring;
    private readonly BlockKeys _block;
    private readonly TimeProvider _time;
    private readonly KeyUse _keys = new();
    private readonly NameUse _names = new();

    internal CheckRequest(ContextFactory<CertificatesContext> contexts, OrganisationRegistry registry, AuthorityKeyring keyring, BlockKeys block, TimeProvider time)
        : base(contexts) => (_registry, _keyring, _block, _time) = (registry, keyring, block, time);

    /// <inheritdoc />
    public override Permission Permission => Permissions.RequestCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, IssueCertificateCommand request, CancellationToken ct) => RequestOwner.FindAsync(db, _registry, request, ct);

    /// <inheritdoc />
    protected override async Task<Result<RequestPreview>> ReadAsync(CertificatesContext db, Actor actor, IssueCertificateCommand request, CancellationToken ct)
    {
        var old = request.Renews is { } kid ? await db.Issued.AsNoTracking().SingleAsync(c => c.Kid == kid, ct) : null;
        if ((old?.Type ?? request.Type) is not { } type)
            return Problem.Invalid("certificate.type", "Which certificate?", "Say what the certificate is for: type is transport, signing or encryption.", "type");
        var reading = CsrUpload.Read(request.Request);
        if (reading.ExposedKeys.Count > 0)
            await _block.RunAsync(Actor.System, new(reading.ExposedKeys, "private half was uploaded"), ct);
        if (!reading.Intake.Succeeded)
            return Result.Refused<RequestPreview>(reading.Intake.Problems);
        var (intake, now) = (reading.Intake.Value, _time.GetUtcNow());
        if ((KeyUse.Fault(type, intake)
            ?? await _keys.TakenAsync(db, intake.KeyHash, ct)
            ?? (request.Renews is { } renewed ? await Renewal.FaultAsync(db, renewed, _registry, now, ct) : null)) is { } fault)
            return fault;
        if (_keyring.Issuer is not { } issuer)
            return AuthorityProblems.NoneIssues;
        var app = old?.AppId ?? request.AppId!.Value;
        var decision = await SubjectDecision.DecideAsync(db, _registry, _names, app, type, intake, ct);
        return decision.Then(d => new RequestPreview(
            type,
            d.FromRequest ? d.Subject.ToString() : WithoutName(d.Subject.ToString()),
            CertificateProfile.Of(type).NotAfterFor(issuer.NotBeforeAt(now)),
            [.. Findings(intake, app, type, d)],
            PemEncoding.WriteString("CERTIFICATE REQUEST", reading.Request.Span)));
    }

    private static IEnumerable<RequestFinding> Findings(CsrIntake intake, AppId app, CertificateType type, SubjectDecision decision)
    {
        yield return new("Format", "A certificate request (PKCS #10), whole and readable.");
        yield return new("Key", $"{intake.KeyAlgorithm}: strong enough, not certified before, and not known to be in other hands.");
        yield return new("Signature", "Made with the private key that belongs to it, so that you hold that key.");
        if (decision.FromRequest)
            yield return new("Name", "The one that our command made: file, request and certificate have one name.");
        else
            yield return new("Name", "Not one that our command made for this application and type, or used before. The certificate gets a new one.", IsNote: true);
        if (CsrNotes.OfSubject(intake.Subject, decision.Subject.ToString()) is { } subject)
            yield return new("Subject", subject, IsNote: true);
        else
            yield return new("Subject", "The same as the certificate's.");
        if (CertificateName.OddType(intake.Subject, app, type) is { } odd)
            yield return new("Type", odd, IsNote: true);
        foreach (var note in intake.Notes)
            yield return new("Beside it", note, IsNote: true);
    }

    /// <summary>The common name is drawn when the certificate is issued.</summary>
    private static string WithoutName(string subject) => subject[..(subject.LastIndexOf("CN=", StringComparison.Ordinal) + 3)] + "(a new name)";
}

/// <summary>Whose certificate a request is for.</summary>
internal static class RequestOwner
{
    internal static Task<Owner> FindAsync(CertificatesContext db, OrganisationRegistry registry, IssueCertificateCommand command, CancellationToken ct) =>
        command.Renews is { } renewed
            ? CertificateOwner.FindAsync(db, renewed, ct)
            : Task.FromResult(command.AppId is { } app && registry.Application(app) is { } application
                ? Owner.Of(application.OrganisationId, "application", app)
                : Owner.NotFound("application", command.AppId!));
}
