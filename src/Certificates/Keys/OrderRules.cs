using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Keys;

/// <summary>
/// The key's own look at an order, before it signs. Issue has decided it already; this is so that a fault there cannot become a
/// certificate. What breaks these rules is a bug and throws.
/// </summary>
internal static class OrderRules
{
    /// <summary>Checks an order against its profile and its issuer.</summary>
    /// <param name="order">The order.</param>
    /// <param name="issuer">The issuer; null for a root, which issues itself.</param>
    /// <param name="generation">The issuer's generation.</param>
    /// <returns>The order's key.</returns>
    /// <exception cref="InvalidOperationException">The order breaks a rule.</exception>
    public static SubjectKey Check(CertificateOrder order, AuthorityCertificate? issuer, int generation)
    {
        var profile = order.Profile;
        Demand(order.Serial.Generation == generation && SerialNumber.TryParse(order.Serial.Value, out _), "the serial number is not of this issuer");
        Demand(SubjectName.IsOurs(order.Subject.Der), "the subject is not in our form");
        Demand(profile.HasAddresses == (order.Addresses is not null), "the addresses do not fit the profile");
        Demand((profile.HasAddresses && !profile.IsAuthority) == (order.Addresses?.Ocsp is not null), "the responder's address does not fit the profile");
        Demand(NamesFit(order), "the alternative names do not fit the profile");
        Demand(order.Addresses is null || profile.IsAuthority || order.Addresses.InShard(order.Shard) == order.Addresses, "the revocation list's address is not its shard's");
        CheckTimes(order, issuer);
        return CheckKey(order, issuer);
    }

    private static void CheckTimes(CertificateOrder order, AuthorityCertificate? issuer)
    {
        var wanted = order.Profile.NotAfterFor(order.NotBefore);
        Demand(IsWholeSecond(order.NotBefore) && IsWholeSecond(order.NotAfter), "a time has a fraction of a second");

        Demand(order.NotAfter == wanted || (order.Profile.EndsWithIssuer && order.NotAfter < wanted && order.NotAfter == issuer?.NotAfter), "the validity is not the profile's");
        Demand(issuer is null || (order.NotBefore >= issuer.NotBefore && order.NotAfter <= issuer.NotAfter), "the validity is not within the issuer's");
    }

    private static SubjectKey CheckKey(CertificateOrder order, AuthorityCertificate? issuer)
    {
        var key = SubjectKeyReader.Read(order.SubjectPublicKeyInfo);
        Demand(key.Succeeded, "the key has not a form that we certify");
        Demand(order.Profile.IsAuthority || KeyStrength.Fault(key.Value!) is null, "the key is weak");
        Demand(issuer is null || !issuer.SubjectPublicKeyInfo.Span.SequenceEqual(order.SubjectPublicKeyInfo.Span), "the key is the issuer's own");
        return key.Value!;
    }

    private static bool NamesFit(CertificateOrder order) => order.Profile.Names switch
    {
        NameForm.Application => order.Names.Count == 2 && order.Names.All(IsUuid),
        NameForm.Ehi => order.Names is [var name] && name.StartsWith(EhiIdentity.Prefix, StringComparison.Ordinal),
        _ => order.Names.Count == 0,
    };

    private static bool IsWholeSecond(DateTimeOffset time) => time.Offset == TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0;

    private static bool IsUuid(string name) =>
        name.StartsWith("urn:uuid:", StringComparison.Ordinal) && Guid.TryParseExact(name["urn:uuid:".Length..], "D", out var id) && name == $"urn:uuid:{id:D}";

    private static void Demand(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidOperationException($"The order must not be signed: {fault}.");
    }
}
