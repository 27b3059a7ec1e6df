using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Announced;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Certificates.Revoke;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations;

namespace Selvage.Certificates.Issue;

/// <summary>Asks for a certificate (requirement D1).</summary>
/// <param name="AppId">The application; null for a renewal, which is for the same one.</param>
/// <param name="Type">What it is for; null where the caller did not say, or for a renewal.</param>
/// <param name="Request">The uploaded file, as it is.</param>
/// <param name="Renews">The certificate whose place it takes; null where it is no renewal.</param>
public sealed record IssueCertificateCommand(AppId? AppId, CertificateType? Type, ReadOnlyMemory<byte> Request, Kid? Renews = null);

/// <summary>A request that passed its checks: what is left to do is to decide, sign and record.</summary>
/// <param name="AppId">The application.</param>
/// <param name="Type">What the certificate is for.</param>
/// <param name="Intake">What was taken from the file.</param>
/// <param name="Renews">The certificate whose place it takes.</param>
public sealed record CheckedRequest(AppId AppId, CertificateType Type, object Intake, Kid? Renews);

/// <summary>Issues a certificate for a key whose holder asks for it; the row commits before anybody gets the certificate.</summary>
public sealed class IssueCertificate : Operation<CertificatesContext, IssueCertificateCommand, CheckedRequest, CertificateDetails>
{
    private readonly OrganisationRegistry _registry;
    private readonly AuthorityKeyring _keyring;
    private readonly BlockKeys _block;

    internal IssueCertificate(OperationTools<CertificatesContext> tools, OrganisationRegistry registry, AuthorityKeyring keyring, BlockKeys block)
        : base(tools)
    {
        _registry = registry;
        _keyring = keyring;
        _block = block;
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.RequestCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.issue";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, IssueCertificateCommand command, CancellationToken ct) =>
        command.Renews is { } renewed
            ? CertificateOwner.FindAsync(db, renewed, ct)
            : Task.FromResult(command.AppId is { } app && _registry.Application(app) is { } application
                ? Owner.Of(application.OrganisationId, "application", app)
                : Owner.NotFound("application", command.AppId!));

    /// <inheritdoc />
    protected override async Task<Result<CheckedRequest>> CheckAsync(CertificatesContext db, IssueCertificateCommand command, CancellationToken ct)
    {
        var old = command.Renews is { } kid ? await db.Issued.AsNoTracking().SingleAsync(c => c.Kid == kid, ct) : null;
        if ((old?.Type ?? command.Type) is not { } type)
            return Problem.Invalid("certificate.type", "Which certificate?", "Say what the certificate is for: type is transport, signing or encryption.", "type");
        var reading = CsrUpload.Read(command.Request);
        if (reading.ExposedKeys.Count > 0)
            await _block.RunAsync(Actor.System, new(reading.ExposedKeys, "private half was uploaded"), ct);
        if (!reading.Intake.Succeeded)
            return Result.Refused<CheckedRequest>(reading.Intake.Problems);
        return KeyUse.Fault(type, reading.Intake.Value) is { } fault ? fault : new CheckedRequest(old?.AppId ?? command.AppId!.Value, type, reading.Intake.Value, command.Renews);
    }

    /// <inheritdoc />
    protected override async Task<Result<CertificateDetails>> ActAsync(CertificatesContext db, Act act, CheckedRequest command, CancellationToken ct)
    {
        var intake = (CsrIntake)command.Intake;
        if (await KeyUse.TakenAsync(db, intake.KeyHash, ct) is { } taken)
            return taken;
        if (command.Renews is { } renewed && await Renewal.FaultAsync(db, renewed, _registry, act.Now, ct) is { } fault)
            return fault;
        var organisation = _registry.Organisation(act.Organisation!.Value)!;
        var subject = SubjectName.Of(organisation.Country, organisation.LegalName, organisation.Unit, await NameAsync(db, intake, command, ct));
        var order = subject.Succeeded
            ? CertificateOrder.ForLeaf(command.Type, subject.Value, intake.Key, command.AppId, organisation.Id, _keyring.Issuer, act.Now)
            : Result.Refused<CertificateOrder>(subject.Problems);
        if (!order.Succeeded)
            return Result.Refused<CertificateDetails>(order.Problems);

        var row = Record(order.Value, intake, command, organisation.Id, _keyring.Sign(order.Value), act.Now);
        db.Issued.Add(row);
        act.On("certificate", row.Kid);
        act.Note($"{row.Type} serial {row.Serial} for application {row.AppId}{(row.Renews is { } old ? $", takes the place of {old}" : string.Empty)}");
        act.Announce(new CertificateIssued(row.Kid, row.Type, row.AppId, row.OrganisationId));
        return CertificateShowing.Details(row, renewedBy: null, _keyring, act.Now, Notes(intake, command, row));
    }

    /// <inheritdoc />
    protected override Problem Clash(IssueCertificateCommand command) => KeyUse.Used;

    /// <summary>The name of our own command where the request carries it and no other certificate has it, and a new one otherwise.</summary>
    private static async Task<string> NameAsync(CertificatesContext db, CsrIntake intake, CheckedRequest request, CancellationToken ct)
    {
        var asked = CertificateName.FromRequest(intake.Subject, request.AppId, request.Type);
        return asked is null || await db.Issued.AnyAsync(c => c.AppId == request.AppId && c.Subject.EndsWith("CN=" + asked), ct)
            ? CertificateName.Of(request.AppId, request.Type)
            : asked;
    }

    private static IReadOnlyList<string> Notes(CsrIntake intake, CheckedRequest request, CertificateRow row) =>
    [
        .. new[] { CsrNotes.OfSubject(intake.Subject, row.Subject), CertificateName.OddType(intake.Subject, request.AppId, request.Type) }.OfType<string>(),
        .. intake.Notes,
    ];

    private static CertificateRow Record(CertificateOrder order, CsrIntake intake, CheckedRequest request, OrganisationId organisation, byte[] der, DateTimeOffset now) => new()
    {
        Kid = Kid.Of(der),
        Serial = order.Serial.Value,
        Type = request.Type,
        OrganisationId = organisation,
        AppId = request.AppId,
        Subject = SubjectText.Of(order.Subject.Der),
        KeyHash = intake.KeyHash.Value,
        KeyAlgorithm = intake.KeyAlgorithm,
        Der = der,
        Generation = order.Serial.Generation,
        Shard = 0,
        Renews = request.Renews,
        IssuedAt = now,
        NotBefore = order.NotBefore,
        NotAfter = order.NotAfter,
    };
}
