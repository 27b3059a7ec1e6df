using CsCheck;
using Selvage.Certificates;
using Selvage.Certificates.Issue;

namespace Selvage.Unit.Certificates.Issue;

public sealed class CertificateProfileTests
{
    [Theory]
    [InlineData(CertificateType.Transport)]
    [InlineData(CertificateType.Signing)]
    [InlineData(CertificateType.Encryption)]
    public void A_leaf_is_valid_for_350_days_with_its_last_second(CertificateType type)
    {
        var notBefore = CertificateProfile.NotBeforeAt(new DateTimeOffset(2026, 2, 26, 15, 39, 45, 999, TimeSpan.FromHours(1)));
        Assert.Equal(new DateTimeOffset(2026, 2, 26, 14, 34, 45, TimeSpan.Zero), notBefore);
        Assert.Equal(new DateTimeOffset(2027, 2, 11, 14, 34, 44, TimeSpan.Zero), CertificateProfile.Of(type).NotAfterFor(notBefore));
    }

    [Fact]
    public void The_350_days_do_not_depend_on_leap_days_or_the_hour() =>
        Gen.Long[0, 44L * 365 * TimeSpan.TicksPerDay].Sample(ticks =>
        {
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks);
            var notBefore = CertificateProfile.NotBeforeAt(now);
            return notBefore.Offset == TimeSpan.Zero
                && notBefore.Ticks % TimeSpan.TicksPerSecond == 0
                && (now - notBefore - CertificateProfile.Backdate).Ticks is >= 0 and < TimeSpan.TicksPerSecond
                && CertificateProfile.Transport.NotAfterFor(notBefore).AddSeconds(1) - notBefore == TimeSpan.FromDays(350);
        });

    [Fact]
    public void No_leaf_is_without_an_extended_key_usage_or_shares_it_with_another_type()
    {
        var purposes = Enum.GetValues<CertificateType>().Select(type => CertificateProfile.Of(type).Purpose).ToList();
        Assert.DoesNotContain(null, purposes);
        Assert.Equal(purposes.Count, purposes.Distinct().Count());
    }

    [Fact]
    public void Nothing_is_ordered_that_would_outlive_its_issuer()
    {
        using var authorities = new TestAuthorities();
        var lastDay = authorities.Issuing.Certificate.NotAfter.AddDays(-350).AddSeconds(1) + CertificateProfile.Backdate;
        Assert.NotNull(authorities.Order(CertificateType.Transport, now: lastDay));
        var refused = CertificateOrder.ForLeaf(
            CertificateType.Transport, TestAuthorities.Names.RootName(1).Value!, TestAuthorities.EcKey(), TestAuthorities.Application, TestAuthorities.Organisation, authorities.Facts, lastDay.AddSeconds(1));
        Assert.Equal("certificate.issuer_ending", refused.Problem?.Code);
    }

    [Theory]
    [InlineData("https://pki.example.com")]
    [InlineData("http://pki.example.com/path")]
    [InlineData("http://user@pki.example.com")]
    public void Only_a_plain_http_host_is_written_into_certificates(string host) =>
        Assert.Equal("certificate.addresses.host", AuthorityAddresses.ForLeaf(new Uri(host), "g1", 0).Problem?.Code);
}
