using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Certificates.Ocsp;

public sealed class AnswerCacheTests
{
    private static readonly DateTimeOffset Now = TestAuthorities.Now;
    private static readonly AnswerTimes Times = AnswerTimes.At(Now, Now.AddDays(1));

    [Fact]
    public void A_revocation_takes_the_answers_out_in_every_form()
    {
        var cache = new AnswerCache();
        var serial = SerialNumber.New(1);
        foreach (var form in Forms)
            Assert.True(cache.TryKeep(Key(serial, form), Answer(1), cache.Ticket(), Now));
        Assert.True(cache.TryKeep(Key(SerialNumber.New(1)), Answer(1), cache.Ticket(), Now));
        cache.Apply(Abandoned(serial), EntityState.Added);
        Assert.All(Forms, form => Assert.Null(cache.Find(Key(serial, form), Now)));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void An_answer_from_before_a_revocation_cannot_come_in_after_it()
    {
        var cache = new AnswerCache();
        var serial = SerialNumber.New(1);
        var ticket = cache.Ticket();
        var read = Answer(1); // The status was read, then it changes:
        cache.Apply(Abandoned(serial), EntityState.Added);
        Assert.False(cache.TryKeep(Key(serial), read, ticket, Now));
        Assert.Null(cache.Find(Key(serial), Now));
        Assert.True(cache.TryKeep(Key(serial), read, cache.Ticket(), Now));
    }

    [Fact]
    public async Task No_reader_sees_an_old_answer_once_a_revocation_is_done_however_many_make_answers()
    {
        var cache = new AnswerCache();
        var revoked = new ConcurrentDictionary<SerialNumber, bool>();
        var serials = Enumerable.Range(0, 400).Select(_ => SerialNumber.New(1)).ToArray();
        using var done = new CancellationTokenSource();
        var makers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i = (i + 1) % serials.Length)
            {
                var ticket = cache.Ticket();
                var answer = Answer(revoked.ContainsKey(serials[i]) ? (byte)2 : (byte)1);
                cache.TryKeep(Key(serials[i]), answer, ticket, Now);
            }
        })).ToArray();
        foreach (var serial in serials)
        {
            revoked[serial] = true;
            cache.Apply(Abandoned(serial), EntityState.Added);
            for (var look = 0; look < 50; look++)
                Assert.NotEqual(1, cache.Find(Key(serial), Now)?.Body[0] ?? 2);
        }

        await done.CancelAsync();
        await Task.WhenAll(makers);
        Assert.All(serials, serial => Assert.NotEqual(1, cache.Find(Key(serial), Now)?.Body[0] ?? 2));
    }

    [Fact]
    public void A_responder_that_is_revoked_takes_all_its_answers_along()
    {
        var cache = new AnswerCache();
        cache.TryKeep(Key(SerialNumber.New(1)), Answer(1), cache.Ticket(), Now);
        cache.Apply(Own(OwnPurpose.OcspSigner), EntityState.Modified);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void It_never_holds_more_than_its_bound_and_drops_what_has_ended_first()
    {
        var cache = new AnswerCache(most: 100);
        var old = Now.AddMinutes(-26);
        for (var i = 0; i < 50; i++)
            cache.TryKeep(Key(SerialNumber.New(1)), Answer(1, AnswerTimes.At(old, Now.AddDays(1))), cache.Ticket(), old);
        var kept = Enumerable.Range(0, 100).Select(_ => Key(SerialNumber.New(1))).ToList();
        foreach (var key in kept)
            cache.TryKeep(key, Answer(1), cache.Ticket(), Now);
        Assert.All(kept, key => Assert.NotNull(cache.Find(key, Now)));
        for (var i = 0; i < 1000; i++)
        {
            cache.TryKeep(Key(SerialNumber.New(1)), Answer(1), cache.Ticket(), Now);
            Assert.InRange(cache.Count, 1, 100);
        }
    }

    private static IEnumerable<CertIdForm> Forms => Enum.GetValues<CertIdForm>().Where(f => f != CertIdForm.Other);

    private static AnswerKey Key(SerialNumber serial, CertIdForm form = CertIdForm.Sha1Null) => new(1, form, BinaryPrimitives.ReadUInt128BigEndian(serial.ToBytes()));

    private static OcspAnswer Answer(byte mark, AnswerTimes? times = null) => OcspAnswer.Kept([mark], times ?? Times);

    private static AbandonedRow Abandoned(SerialNumber serial) =>
        new() { Serial = serial.Value, Generation = 1, Shard = 0, TbsHash = string.Empty, At = Now, FoundAt = Now, NotAfter = Now.AddDays(350) };

    private static OwnCertificateRow Own(OwnPurpose purpose) => new()
    {
        Kid = Kid.Of([1]), Serial = SerialNumber.New(1).Value, Purpose = purpose, Generation = 1, Shard = 0, Der = [], SealedKey = [], MadeAt = Now, NotBefore = Now, NotAfter = Now, RevokedAt = Now,
    };
}
