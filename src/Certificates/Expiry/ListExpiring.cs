using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Certificates.Expiry;

/// <summary>A certificate that ends, as it is shown.</summary>
public sealed record ExpiringCertificate : CertificateView
{
    internal ExpiringCertificate(CertificateView listed)
        : base(listed)
    {
    }

    /// <summary>Days left, a begun one counted.</summary>
    public required int DaysLeft { get; init; }
}

/// <summary>The certificates in force that end within some days, the nearest end first: an organisation's own; the operator sees all.</summary>
public sealed class ListExpiring(ContextFactory<CertificatesContext> contexts, TimeProvider time) : Query<CertificatesContext, (string? Days, PageRequest Page), Page<ExpiringCertificate>>(contexts)
{
    private const int Usual = 60;
    private const int Most = 3660;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadCertificates;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, (string? Days, PageRequest Page) request, CancellationToken ct) => Task.FromResult(Owner.Caller("certificates"));

    /// <inheritdoc />
    protected override async Task<Result<Page<ExpiringCertificate>>> ReadAsync(CertificatesContext db, Actor actor, (string? Days, PageRequest Page) request, CancellationToken ct)
    {
        var days = Usual;
        if (request.Days is not null && (!int.TryParse(request.Days, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > Most))
            return Problem.Invalid("certificate.expiring.days", "Wrong number of days", $"days is a whole number from 1 to {Most}; left out, it is {Usual}.", "days");
        var now = time.GetUtcNow();
        var until = now.AddDays(days);
        var rows = db.Issued.AsNoTracking().Where(c => c.RevokedAt == null && c.NotAfter > now && c.NotAfter <= until);
        if (!actor.IsOperator)
            rows = rows.Where(c => c.OrganisationId == actor.OrganisationId);
        if (request.Page.After is { } cursor)
        {
            if (!Cursor.TryRead(cursor, out var last))
                return PageRequest.WrongCursor;
            rows = rows.Where(c => c.NotAfter > last.NotAfter || (c.NotAfter == last.NotAfter && string.Compare(c.Serial, last.Serial) > 0));
        }

        var page = await rows.OrderBy(c => c.NotAfter).ThenBy(c => c.Serial).Take(request.Page.Limit + 1).ToListAsync(ct);
        var successors = await Successors.OfAsync(db, page, ct);
        return Page.Of(
            page,
            request.Page.Limit,
            c => new Cursor(c.NotAfter, c.Serial).ToString(),
            c => new ExpiringCertificate(CertificateView.Of(c, successors.TryGetValue(c.Kid, out var by) ? by : null, now)) { DaysLeft = Thresholds.DaysLeft(c.NotAfter, now) });
    }

    /// <summary>Where a page ends: seconds of the end and serial number, <c>1805230693-0123…</c>. Certificates end on whole seconds.</summary>
    private readonly record struct Cursor(DateTimeOffset NotAfter, string Serial)
    {
        internal static bool TryRead(string text, out Cursor cursor)
        {
            var dash = text.IndexOf('-');
            var ok = dash > 0 && long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                && text.Length - dash - 1 is >= 1 and <= 40 && text[(dash + 1)..].All(char.IsAsciiHexDigitLower);
            cursor = ok ? new Cursor(DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(0, dash), CultureInfo.InvariantCulture)), text[(dash + 1)..]) : default;
            return ok;
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{NotAfter.ToUnixTimeSeconds()}-{Serial}");
    }
}
