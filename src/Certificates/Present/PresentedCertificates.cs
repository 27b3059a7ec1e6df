using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Present;

/// <summary>What is known of a certificate that a client presented in a handshake.</summary>
/// <param name="Kid">Its kid, the same as <c>x5t#S256</c>.</param>
/// <param name="Type">What it is for.</param>
/// <param name="AppId">Of which application.</param>
/// <param name="OrganisationId">Of which organisation.</param>
/// <param name="NotBefore">First second of validity.</param>
/// <param name="NotAfter">Last second of validity.</param>
public sealed record PresentedCertificate(Kid Kid, CertificateType Type, AppId AppId, OrganisationId OrganisationId, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>
/// Answers for presented certificates out of a bounded cache: the table is the authority on what was issued, and the standing board on
/// what was revoked. Only good finds are kept; a million strangers leave no trace.
/// </summary>
public sealed class PresentedCertificates : ISnapshot
{
    private const int Most = 100_000;
    private readonly ContextFactory<CertificatesContext> _contexts;
    private readonly StandingBoard _board;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Kid, PresentedCertificate> _found = new();

    /// <summary>Reads from the module's tables.</summary>
    public PresentedCertificates(ContextFactory<CertificatesContext> contexts, StandingBoard board, TimeProvider time) => (_contexts, _board, _time) = (contexts, board, time);

    /// <summary>A certificate that this authority issued; null where it did not.</summary>
    public async ValueTask<PresentedCertificate?> FindAsync(Kid kid, CancellationToken ct)
    {
        if (_found.TryGetValue(kid, out var known))
            return known;
        await using var db = _contexts.Create();
        var row = await db.Issued.AsNoTracking().SingleOrDefaultAsync(c => c.Kid == kid, ct);
        if (row is null)
            return null;
        if (_found.Count >= Most)
            _found.Clear();
        return _found[kid] = new PresentedCertificate(row.Kid, row.Type, row.AppId, row.OrganisationId, row.NotBefore, row.NotAfter);
    }

    /// <summary>The problem with presenting a certificate as a Transport certificate now; null where there is none (contract: "Refusals at the hub").</summary>
    public Problem? Refusal(PresentedCertificate certificate)
    {
        if (!_board.Believed)
            return CertificateProblems.StateUnknown;
        var now = _time.GetUtcNow();
        if (_board.Refusal(certificate.OrganisationId, certificate.AppId, certificate: certificate.Kid) is { } reason)
        {
            return reason == "certificate.revoked"
                ? Problem.Forbidden("certificate.revoked", "Certificate revoked", "The certificate of this connection was revoked. Request a new Transport certificate, and connect with it.")
                : Problem.Forbidden("certificate.not_standing", "Certificate refused", "The application or organisation of this certificate may not act now. Ask the operator's support.");
        }

        if (certificate.NotAfter < now || certificate.NotBefore > now)
            return Problem.Forbidden("certificate.expired", "Certificate expired", $"The certificate of this connection is valid from {certificate.NotBefore:u} to {certificate.NotAfter:u}. Request a new Transport certificate, and check the clocks if it should be valid now.");
        return certificate.Type == CertificateType.Transport
            ? null
            : Problem.Forbidden("certificate.wrong_type", "Wrong kind of certificate", $"This connection presents a {certificate.Type} certificate. Connect with the application's Transport certificate.");
    }

    /// <inheritdoc />
    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <inheritdoc />
    public void Apply(object entity, EntityState state)
    {
        if (entity is CertificateRow row)
            _found.TryRemove(row.Kid, out _);
    }
}
