using System.Globalization;
using Selvage.Kernel.Mail;

namespace Selvage.Certificates.Expiry;

/// <summary>The mail that tells of certificates that end: all its words in one place, for whoever translates it.</summary>
internal static class ExpiryLetter
{
    private const string Kind = "certificate.expiring";
    private const string FileName = "certificates.ics";

    /// <summary>To the people of an organisation.</summary>
    /// <param name="organisation">Its name.</param>
    /// <param name="entries">What ends, at least one, the nearest end first.</param>
    /// <param name="portal">The portal's address.</param>
    /// <param name="unreachable">Whether it goes to the operator because the organisation has no admin.</param>
    /// <param name="now">When it is written.</param>
    internal static Letter ToClients(string organisation, IReadOnlyList<ExpiringEntry> entries, string portal, bool unreachable, DateTimeOffset now) => new(Kind, Subject(entries), Heading(entries))
    {
        Organisation = organisation,
        Parts =
        [
            .. Unreachable(organisation, unreachable),
            new Paragraph($"A certificate that has ended is refused everywhere at once: calls that use it fail, and messages signed with it are not accepted. Renew {(entries.Count == 1 ? "it" : "them")} before that. The old certificate and the new one both work until the old one ends."),
            .. ByApplication(entries),
            new Section("What to do now"),
            new Paragraph("Run the command beside the certificate. It makes a new key on your own machine, requests the certificate, and says where to put both; the key never leaves your machine. Or renew it in the portal: System Admin, Organisation, Applications, Certificates."),
            new Paragraph("After the change, request new tokens: those that are bound to the old certificate end with it. The calendar file that comes with this mail reminds you a week and a day before the end."),
        ],
        Link = new LetterLink("Open the portal", portal),
        Attachments = [Calendar(entries, portal, now)],
    };

    /// <summary>To the operator, of the platform's own certificate.</summary>
    internal static Letter ToOperator(string organisation, IReadOnlyList<ExpiringEntry> entries, string portal, DateTimeOffset now) => new(Kind, Subject(entries), Heading(entries))
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph("The platform presents this certificate to the servers of its clients, and renews it by itself 60 days before the end. That this mail comes means that it could not. After the end, clients' servers refuse its connections."),
            .. ByApplication(entries),
            new Section("What to do now"),
            new Paragraph("Look for event 2401 in the server's log: it says why no new certificate could be made. Where there is none, the issuing authority itself ends with this certificate: make the next authority (selvage ca rotate), and the platform renews its certificate within a quarter of an hour."),
        ],
        Link = new LetterLink("Open the portal", portal),
        Attachments = [Calendar(entries, portal, now)],
    };

    private static string Subject(IReadOnlyList<ExpiringEntry> entries) => entries.Count == 1
        ? $"{entries[0].Type} certificate of {entries[0].Application} ends in {InDays(entries[0].DaysLeft)}"
        : $"{entries.Count} certificates end{When(entries)}";

    private static string Heading(IReadOnlyList<ExpiringEntry> entries) => entries.Count == 1
        ? $"A certificate ends in {InDays(entries[0].DaysLeft)}"
        : $"{entries.Count} certificates end{When(entries)}";

    private static string When(IReadOnlyList<ExpiringEntry> entries)
    {
        var (first, last) = (entries.Min(e => e.DaysLeft), entries.Max(e => e.DaysLeft));
        return first == last ? $" in {InDays(first)}" : $", the first in {InDays(first)}";
    }

    private static string InDays(int days) => days == 1 ? "1 day" : $"{days} days";

    private static IEnumerable<LetterPart> Unreachable(string organisation, bool unreachable)
    {
        if (unreachable)
            yield return new Paragraph($"{organisation} has no admin with an e-mail address here, so this comes to you. Please tell them, and register an admin for them.");
    }

    private static IEnumerable<LetterPart> ByApplication(IReadOnlyList<ExpiringEntry> entries)
    {
        foreach (var application in entries.GroupBy(e => e.Application))
        {
            yield return new Section(application.Key);
            foreach (var entry in application)
                yield return new Facts($"{entry.Type} certificate", [.. Rows(entry)]);
        }
    }

    private static IEnumerable<Fact> Rows(ExpiringEntry entry)
    {
        yield return new Fact("Ends", $"{entry.NotAfter.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} UTC (in {InDays(entry.DaysLeft)})");
        yield return new Fact("KID", entry.Kid.Value, Code: true);
        if (entry.Renew is { } command)
            yield return new Fact("Renew", command, Code: true);
    }

    private static LetterAttachment Calendar(IReadOnlyList<ExpiringEntry> entries, string portal, DateTimeOffset now) =>
        new(FileName, "text/calendar; charset=utf-8", CalendarFile.Of(entries.Select(entry => new CalendarEntry(
            $"{entry.Kid}@certificates.selvage",
            entry.NotAfter,
            $"{entry.Type} certificate of {entry.Application} ends",
            entry.Renew is { } command ? $"KID {entry.Kid}\nRenew: {command}\nPortal: {portal}" : $"KID {entry.Kid}\nPortal: {portal}",
            portal)), now));
}
