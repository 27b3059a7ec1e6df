using System.Globalization;
using Selvage.Kernel.Mail;

namespace Selvage.Certificates.Expiry.Authorities;

/// <summary>The mail that tells the operator of authorities and lists that need a successor: all its words in one place, for whoever translates it.</summary>
internal static class AuthorityLetter
{
    private const string Kind = "authority.ending";

    /// <summary>To the operator.</summary>
    /// <param name="organisation">The operator's name.</param>
    /// <param name="ends">At least one, the nearest first.</param>
    /// <param name="portal">The portal's address.</param>
    /// <param name="now">When it is written.</param>
    internal static Letter Of(string organisation, IReadOnlyList<AuthorityEnd> ends, string portal, DateTimeOffset now) => new(Kind, Heading(ends, now), Heading(ends, now))
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph("This takes the root's key, which is off line, so that nothing here can do it by itself. Arrange a ceremony with the root's keepers in time."),
            .. ends.SelectMany(end => new LetterPart[]
            {
                new Section($"{end.Authority}: {end.What}"),
                new Facts(null, [new Fact("Needed by", $"{end.By.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC ({InDays(end, now)})"), new Fact("After that", end.Then), new Fact("What to do", end.Mend)]),
            }),
            new Paragraph("Every step is in the operations guide, in the chapter on authorities."),
        ],
        Link = new LetterLink("Open the portal", portal),
    };

    private static string Heading(IReadOnlyList<AuthorityEnd> ends, DateTimeOffset now) => ends.Count == 1
        ? $"The {ends[0].What} of {ends[0].Authority} needs a successor {InDays(ends[0], now)}"
        : $"{ends.Count} things of the authorities need successors, the first {InDays(ends[0], now)}";

    private static string InDays(AuthorityEnd end, DateTimeOffset now) => Thresholds.DaysLeft(end.By, now) is var days && days == 1 ? "within 1 day" : $"within {days} days";
}
