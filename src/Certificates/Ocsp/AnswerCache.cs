using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Own;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;

namespace Selvage.Certificates.Ocsp;

/// <summary>
/// Signed answers, kept until they end. A revocation takes its certificate's answers out within the commit, before anybody is told that it
/// is done. An answer that was worked out from what was read before cannot come in afterwards: whoever makes one takes a ticket first, and
/// the ticket is worthless once anything was revoked.
/// </summary>
internal sealed class AnswerCache(int most) : ISnapshot
{
    /// <summary>How many answers are kept: about 1.3 KB each.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<AnswerKey, OcspAnswer> _answers = new();
    private readonly Lock _entering = new();
    private long _revocations;

    /// <summary>Keeps as many as is usual.</summary>
    public AnswerCache()
        : this(Most)
    {
    }

    /// <summary>How many are kept now.</summary>
    public int Count => _answers.Count;

    /// <summary>The answer; null where none is kept, or it may not be handed out any more.</summary>
    public OcspAnswer? Find(AnswerKey key, DateTimeOffset now) =>
        _answers.TryGetValue(key, out var answer) && answer.Times!.Value.MayServe(now) ? answer : null;

    /// <summary>Taken before the status is read.</summary>
    public long Ticket() => Interlocked.Read(ref _revocations);

    /// <summary>Keeps an answer, unless something was revoked since its ticket was taken.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool TryKeep(AnswerKey key, OcspAnswer answer, long ticket, DateTimeOffset now)
    {
        lock (_entering)
        {
            if (_revocations != ticket)
                return false;
            if (_answers.Count >= most)
                MakeRoom(now);
            _answers[key] = answer;
            return true;
        }
    }

    /// <summary>Starts empty: answers are made when they are asked for.</summary>
    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    public void Apply(object entity, EntityState state)
    {
        switch (entity)
        {
            case CertificateRow { RevokedAt: not null } row:
                Forget(row.Generation, row.Serial);
                break;
            case OwnCertificateRow { RevokedAt: not null, Purpose: OwnPurpose.OcspSigner }:
                ForgetAll(); // Everything that it signed.
                break;
            case OwnCertificateRow { RevokedAt: not null } row:
                Forget(row.Generation, row.Serial);
                break;
            case AbandonedRow row:
                Forget(row.Generation, row.Serial);
                break;
        }
    }

    private void Forget(int generation, string serial)
    {
        var number = BinaryPrimitives.ReadUInt128BigEndian(Convert.FromHexString(serial));
        lock (_entering)
        {
            _revocations++;
            for (var form = CertIdForm.Sha1Null; form <= CertIdForm.Sha256; form++)
                _answers.TryRemove(new AnswerKey((byte)generation, form, number), out _);
        }
    }

    private void ForgetAll()
    {
        lock (_entering)
        {
            _revocations++;
            _answers.Clear();
        }
    }

    /// <summary>Drops what has ended, and where that is nothing, a tenth of the rest: it is signed anew when somebody asks.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, answer) in _answers)
        {
            if (!answer.Times!.Value.MayServe(now))
                _answers.TryRemove(key, out _);
        }

        if (_answers.Count < most)
            return;
        foreach (var (key, _) in _answers.Take(Math.Max(1, most / 10)))
            _answers.TryRemove(key, out _);
    }
}
