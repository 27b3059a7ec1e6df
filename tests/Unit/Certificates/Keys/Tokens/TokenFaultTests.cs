using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Keys.Tokens;

/// <summary>Tokens are unplugged, locked and mistaken for one another: each is told in words that mend it, and passes without a restart.</summary>
[Collection(nameof(SoftTokens))]
public sealed class TokenFaultTests
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    [Fact]
    public void A_token_that_goes_away_refuses_and_signs_again_when_it_is_back()
    {
        using var soft = new SoftToken();
        var time = new FakeTimeProvider();
        using var token = soft.Open(time);
        using var key = token.Create("g1", AuthorityKeyKind.EcP256);
        soft.Unplug();
        Assert.Contains("'selvage'", Refused(() => key.Sign("data"u8)), StringComparison.Ordinal);
        soft.PlugIn();
        time.Advance(LongestPause);
        Assert.True(key.Verify("data"u8, key.Sign("data"u8)));
    }

    [Fact]
    public void While_it_is_away_it_is_not_knocked_at_before_a_pause_has_passed_and_the_pause_grows()
    {
        using var soft = new SoftToken();
        var time = new FakeTimeProvider();
        using var token = soft.Open(time);
        using var key = token.Create("g1", AuthorityKeyKind.EcP256);
        soft.Unplug();
        Refused(() => key.Sign("data"u8));
        soft.PlugIn(); // It is back, and not asked yet: the pause holds.
        Refused(() => key.Sign("data"u8));
        time.Advance(TimeSpan.FromMilliseconds(249));
        Refused(() => key.Sign("data"u8));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotEmpty(key.Sign("data"u8));

        soft.Unplug();
        var pauses = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            Refused(() => key.Sign("data"u8));
            pauses.Add(PauseUntilAskedAgain(soft, time, token));
        }

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 15, 15], pauses);
    }

    [Fact]
    public void All_who_sign_when_it_goes_away_are_refused_and_none_hangs()
    {
        using var soft = new SoftToken();
        using var token = soft.Open();
        using var key = token.Create("g1", AuthorityKeyKind.EcP256);
        var (made, refused) = (0, 0);
        var signers = Enumerable.Range(0, 16).Select(_ => new Thread(Sign)).ToList();
        signers.ForEach(s => s.Start());
        SpinWait.SpinUntil(() => Volatile.Read(ref made) > 200, TimeSpan.FromSeconds(30));
        soft.Unplug();
        signers.ForEach(s => Assert.True(s.Join(TimeSpan.FromSeconds(60))));
        Assert.True(made > 200, $"{made}");
        Assert.Equal(16, refused);
        soft.PlugIn();
        Assert.True(SpinWait.SpinUntil(() => Signs(key), TimeSpan.FromSeconds(30)));

        void Sign()
        {
            var bound = Stopwatch.StartNew();
            while (bound.Elapsed < TimeSpan.FromSeconds(50))
            {
                if (!Signs(key))
                {
                    Interlocked.Increment(ref refused);
                    return;
                }

                Interlocked.Increment(ref made);
            }
        }
    }

    [Fact]
    public void A_wrong_PIN_is_tried_once_and_the_right_one_as_soon_as_it_is_in_the_file()
    {
        using var soft = new SoftToken();
        File.WriteAllText(soft.PinFile, "999999");
        var time = new FakeTimeProvider();
        using var token = soft.Open(time);
        for (var i = 0; i < 20; i++)
        {
            var said = Refused(() => token.Find("g1"));
            Assert.Contains(soft.PinFile, said, StringComparison.Ordinal);
            Assert.Contains("not tried again", said, StringComparison.Ordinal);
            time.Advance(LongestPause);
        }

        File.WriteAllText(soft.PinFile, SoftToken.Pin);
        time.Advance(LongestPause);
        Assert.Null(token.Find("g1"));
    }

    [Fact]
    public void A_token_that_has_locked_itself_is_left_alone_until_its_officer_has_set_a_new_PIN()
    {
        using var soft = new SoftToken();
        using var lockable = new LockableToken(soft);
        var time = new FakeTimeProvider();
        using var token = soft.Open(time);
        using var key = token.Create("g1", AuthorityKeyKind.EcP256);
        Assert.Equal(1, lockable.Logins);
        lockable.Lock();
        soft.Unplug();
        Refused(() => key.Sign("data"u8));
        soft.PlugIn();
        for (var i = 0; i < 20; i++)
        {
            time.Advance(LongestPause);
            var said = Refused(() => key.Sign("data"u8));
            Assert.Contains("has locked itself", said, StringComparison.Ordinal);
            Assert.Contains("security officer", said, StringComparison.Ordinal);
            Assert.Contains(soft.PinFile, said, StringComparison.Ordinal);
        }

        Assert.Equal(2, lockable.Logins);
        var pin = lockable.Unlock();
        time.Advance(LongestPause);
        Refused(() => key.Sign("data"u8)); // The file still says the old one.
        Assert.Equal(2, lockable.Logins);
        File.WriteAllText(soft.PinFile, pin);
        time.Advance(LongestPause);
        Assert.True(key.Verify("data"u8, key.Sign("data"u8)));
    }

    [Fact]
    public void What_does_not_lead_to_a_token_is_told_with_its_setting()
    {
        using var soft = new SoftToken("another");
        soft.Options.TokenLabel = "selvage";
        Assert.Contains("there is 'another'", Saying(soft), StringComparison.Ordinal);
        soft.Options.TokenLabel = "another";
        soft.Options.Library = "/usr/lib/none.so";
        Assert.Contains("Selvage:Certificates:Pkcs11:Library", Saying(soft), StringComparison.Ordinal);
        soft.Options.Library = "/usr/lib/softhsm/libsofthsm2.so";
        File.Delete(soft.PinFile);
        Assert.Contains("Selvage:Certificates:Pkcs11:PinFile", Saying(soft), StringComparison.Ordinal);
        soft.Options.PinFile = string.Empty;
        Assert.Contains("Selvage:Certificates:Pkcs11:PinFile", Saying(soft), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_under_the_same_name_signs_nothing()
    {
        using var soft = new SoftToken();
        using (var token = soft.Open())
        using (var key = token.Create("g1", AuthorityKeyKind.EcP256))
        {
            // Made anew behind the back of the key that is in use.
            token.Create("g1", AuthorityKeyKind.EcP256).Dispose();
            Assert.Contains("is not the one of the authority g1", Refused(() => key.Sign("data"u8)), StringComparison.Ordinal);
        }
    }

    private static bool Signs(AuthorityKey key)
    {
        try
        {
            return key.Sign("data"u8).Length > 0;
        }
        catch (KeyUnavailableException)
        {
            return false;
        }
    }

    private static string Saying(SoftToken soft)
    {
        using var token = soft.Open();
        return Refused(() => token.Find("g1"));
    }

    private static string Refused(Action act)
    {
        var refused = Assert.Throws<KeyUnavailableException>(act);
        Assert.Contains("certificate.key_unavailable", refused.ForOperator.Code, StringComparison.Ordinal);
        Assert.DoesNotContain(SoftToken.Pin, refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }

    /// <summary>Walks on in quarters of a second, with the token in place at each look only, and gives the time until it was asked.</summary>
    private static double PauseUntilAskedAgain(SoftToken soft, FakeTimeProvider time, Selvage.Certificates.Keys.Tokens.Token token)
    {
        for (var quarter = 1; ; quarter++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            var asked = soft.Faults;
            Assert.Throws<KeyUnavailableException>(() => token.Find("g1"));
            if (soft.Faults > asked)
                return quarter * 0.25;
        }
    }
}
