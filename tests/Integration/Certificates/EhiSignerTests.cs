using System.Text;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Own;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Integration.Data;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;

namespace Selvage.Integration.Certificates;

/// <summary>The key that signs what is sent to clients' servers (requirement H2) changes with notice.</summary>
public sealed class EhiSignerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_is_published_for_a_day_before_it_signs_and_the_old_one_stays_published()
    {
        await using var house = await House.OpenAsync();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var first = (await OwnAsync(house, time)).EhiSigner!.Kid;
        var second = (await house.Get<MakeOwnCertificate>().RunAsync(Actor.System, new(OwnPurpose.EhiSigner), Ct)).Got().Kid;
        foreach (var (hours, kid) in new[] { (0, first), (23, first), (25, second) })
        {
            time.AdjustTime(TimeProvider.System.GetUtcNow().AddHours(hours));
            var own = await OwnAsync(house, time);
            Assert.Equal(kid, own.EhiSigner!.Kid);
            Assert.Equal(kid, new EhiCredentials(own, house.Get<AuthorityKeyring>(), house.Get<KeyEncryptionKey>()).Sign("data"u8).Kid);
            var set = Encoding.UTF8.GetString(new PublishedKeys(house.Get<ContextFactory<CertificatesContext>>(), house.Get<AuthorityKeyring>(), house.Get<OrganisationRegistry>(), own, time).SetOf(house.Get<Installation>().OperatorId)!.Body.Span);
            Assert.Contains(first.Value, set, StringComparison.Ordinal);
            Assert.Contains(second.Value, set, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_that_is_given_up_signs_no_more_and_another_takes_its_place_at_once()
    {
        await using var house = await House.OpenAsync();
        var own = house.Get<OwnCertificates>();
        var first = own.EhiSigner!.Kid;
        (await house.Get<RevokeOwnCertificate>().RunAsync(Actor.System, new(first, RevocationReason.KeyCompromise), Ct)).Got();
        Assert.NotEqual(first, own.EhiSigner!.Kid);
        Assert.DoesNotContain(own.EhiSigners, key => key.Kid == first);
    }

    private static async Task<OwnCertificates> OwnAsync(House house, TimeProvider time)
    {
        var own = new OwnCertificates(house.Get<ContextFactory<CertificatesContext>>(), house.Get<KeyEncryptionKey>(), time);
        await own.LoadAsync(Ct);
        return own;
    }
}
