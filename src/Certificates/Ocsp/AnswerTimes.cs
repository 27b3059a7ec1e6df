namespace Selvage.Certificates.Ocsp;

/// <summary>The times of an answer, whole seconds UTC.</summary>
/// <param name="ProducedAt">When it is signed.</param>
/// <param name="ThisUpdate">From when on the status is known to be right.</param>
/// <param name="NextUpdate">Until when the answer may be believed.</param>
internal readonly record struct AnswerTimes(DateTimeOffset ProducedAt, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate)
{
    /// <summary>How long an answer may be believed: with it, a revocation is seen by everybody well within the hour.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>Clients whose clocks are behind refuse answers from their future, or take them for something worse.</summary>
    public static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    /// <summary>Once it is older than this it is signed anew, while it is still handed out.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>The times of an answer that is signed now, and never outlives its signer.</summary>
    public static AnswerTimes At(DateTimeOffset now, DateTimeOffset signerEnds)
    {
        var produced = Seconds(now);
        var next = produced - Backdate + Life;
        return new AnswerTimes(produced, produced - Backdate, next < signerEnds ? next : Seconds(signerEnds));
    }

    /// <summary>Whether it may be handed out. Before its thisUpdate the clock was put back, and clients would refuse it.</summary>
    public bool MayServe(DateTimeOffset now) => now < NextUpdate && now >= ThisUpdate;

    /// <summary>Cut to whole seconds: GeneralizedTime has no fractions here.</summary>
    public static DateTimeOffset Seconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
