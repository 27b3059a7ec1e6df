using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Announced;
using Selvage.Certificates.Authorities;
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

/// <summary>A request that passed its checks, and its certificate, which is signed: what is left to do is to record it.</summary>
public sealed class CheckedRequest
{
    internal CheckedRequest(AppId appId, CertificateType type, CsrIntake intake, Kid? renews, SignedLeaf leaf, bool asksForName) =>
        (AppId, Type, Intake, Renews, Leaf, AsksForName) = (appId, type, intake, renews, leaf, asksForName);

    internal AppId AppId { get; }

    internal CertificateType Type { get; }

    internal CsrIntake Intake { get; }

    internal Kid? Renews { get; }

    internal SignedLeaf Leaf { get; }

    /// <summary>Whether the certificate has the name that the request carried.</summary>
    internal bool AsksForName { get; }
}

/// <summary>
/// Issues a certificate for a key whose holder asks for it. All that costs time is done before the write door: checks, lint, intent,
/// signature. The row commits, with those of others, before anybody gets the certificate.
/// </summary>
public sealed class IssueCertificate : Operation<CertificatesContext, IssueCertificateCommand, CheckedRequest, CertificateDetails>
{
    private readonly OrganisationRegistry _registry;
    private readonly AuthorityKeyring _keyring;
    private readonly BlockKeys _block;
    private readonly LeafSigning _signing;
    private readonly TimeProvider _time;
    private readonly KeyUse _keys = new();
    private readonly NameUse _names = new();

    internal IssueCertificate(OperationTools<CertificatesContext> tools, OrganisationRegistry registry, AuthorityKeyring keyring, BlockKeys block, LeafSigning signing, TimeProvider time)
        : base(tools)
    {
        _signing = signing;
        _time = time;
        _registry = registry;
        _keyring = keyring;
        _block = block;
    }

    /// <inheritdoc />
    public override Permission Permission => Permissions.RequestCertificates;

    /// <inheritdoc />
    public override string Action => "certificate.issue";

    /// <summary>The act asks the database for what other issues change (keys, names, successors), and memory only for the application.</summary>
    protected override bool SharesCommit => true;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, IssueCertificateCommand command, CancellationToken ct) => RequestOwner.FindAsync(db, _registry, command, ct);

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
        if ((KeyUse.Fault(type, reading.Intake.Value)
            ?? await _keys.TakenAsync(db, reading.Intake.Value.KeyHash, ct)
            ?? await RenewalFaultAsync(db, command.Renews, _time.GetUtcNow(), ct)) is { } fault)
            return fault;
        return await SignAsync(db, old?.AppId ?? command.AppId!.Value, type, reading.Intake.Value, command.Renews, ct);
    }

    /// <inheritdoc />
    protected override async Task<Result<CertificateDetails>> ActAsync(CertificatesContext db, Act act, CheckedRequest command, CancellationToken ct)
    {
        // All of it once more: since the check, others may have acted. A key that another took meanwhile is refused by its unique index.
        if (_registry.Application(command.AppId) is null)
            return Problem.NotFound("application", command.AppId);
        if ((await _keys.BlockedAsync(db, command.Intake.KeyHash, ct) ?? await RenewalFaultAsync(db, command.Renews, act.Now, ct)) is { } taken)
            return taken;
        if (_keyring.Row($"g{command.Leaf.Order.Serial.Generation}") is not { State: AuthorityState.Active or AuthorityState.Retiring })
            return KeyUnavailableException.ForClients; // Retired since it signed this: nothing that it issued would be revocable.
        var row = Record(command, act);
        if (command.AsksForName && await _names.IsTakenAsync(db, row.AppId, row.Subject, ct))
            return NameTaken;
        db.Issued.Add(row);
        act.On("certificate", row.Kid);
        act.Note($"{row.Type} serial {row.Serial} for application {row.AppId}{(row.Renews is { } old ? $", takes the place of {old}" : string.Empty)}");
        act.Announce(new CertificateIssued(row.Kid, row.Type, row.AppId, row.OrganisationId));
        return CertificateShowing.Details(row, renewedBy: null, _keyring, act.Now, Notes(command, row));
    }

    /// <inheritdoc />
    protected override Problem Clash(IssueCertificateCommand command) => KeyUse.Used;

    /// <inheritdoc />
    protected override void Recorded(CheckedRequest command) => _signing.Recorded(command.Leaf);

    /// <inheritdoc />
    protected override Task DiscardAsync(CheckedRequest command) => _signing.DiscardAsync(command.Leaf);

    private async Task<Problem?> RenewalFaultAsync(CertificatesContext db, Kid? renews, DateTimeOffset now, CancellationToken ct) =>
        renews is { } old ? await Renewal.FaultAsync(db, old, _registry, now, ct) : null;

    /// <summary>Decides the certificate, and signs it: the last thing that a check does.</summary>
    private async Task<Result<CheckedRequest>> SignAsync(CertificatesContext db, AppId app, CertificateType type, CsrIntake intake, Kid? renews, CancellationToken ct)
    {
        if (_registry.Application(app) is not { } application)
            return Problem.NotFound("application", app);
        if (_signing.Issuer is not { } issuer)
            return AuthorityProblems.NoneIssues;
        var decision = await SubjectDecision.DecideAsync(db, _registry, _names, app, type, intake, ct);
        var order = decision.Succeeded
            ? CertificateOrder.ForLeaf(type, decision.Value.Subject, intake.Key, app, application.OrganisationId, issuer, _time.GetUtcNow())
            : Result.Refused<CertificateOrder>(decision.Problems);
        if (!order.Succeeded)
            return Result.Refused<CheckedRequest>(order.Problems);
        var signed = await _signing.SignAsync(order.Value);
        return signed.Succeeded ? new CheckedRequest(app, type, intake, renews, signed.Value, decision.Value!.FromRequest) : Result.Refused<CheckedRequest>(signed.Problems);
    }

    private static IReadOnlyList<string> Notes(CheckedRequest request, CertificateRow row) =>
    [
        .. new[] { CsrNotes.OfSubject(request.Intake.Subject, row.Subject), CertificateName.OddType(request.Intake.Subject, request.AppId, request.Type) }.OfType<string>(),
        .. request.Intake.Notes,
    ];

    private static CertificateRow Record(CheckedRequest request, Act act) => new()
    {
        Kid = Kid.Of(request.Leaf.Der),
        Serial = request.Leaf.Order.Serial.Value,
        Type = request.Type,
        OrganisationId = act.Organisation!.Value,
        AppId = request.AppId,
        Subject = SubjectText.Of(request.Leaf.Order.Subject.Der),
        KeyHash = request.Intake.KeyHash.Value,
        KeyAlgorithm = request.Intake.KeyAlgorithm,
        Der = request.Leaf.Der,
        Generation = request.Leaf.Order.Serial.Generation,
        Shard = request.Leaf.Order.Shard,
        Renews = request.Renews,
        IssuedAt = act.Now,
        NotBefore = request.Leaf.Order.NotBefore,
        NotAfter = request.Leaf.Order.NotAfter,
    };

    private static Problem NameTaken { get; } = Problem.Conflict(
        "certificate.name_taken",
        "Name already taken",
        "Another request for the same name was faster. Run the openssl command shown beside the upload once more: it makes a new name and a new key.",
        "csr");
}
