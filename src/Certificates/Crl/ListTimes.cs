namespace Selvage.Certificates.Crl;

/// <summary>When a list holds.</summary>
/// <param name="ThisUpdate">From.</param>
/// <param name="NextUpdate">Until.</param>
internal readonly record struct ListTimes(DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate)
{
    /// <summary>How long a list may be believed: a revocation is known everywhere within the hour (requirement D3).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    /// <summary>Clients' clocks are behind by so much, and take the list all the same.</summary>
    public static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The times of the next list. It begins later than the list before, by a second at least, because some clients tell the newer of two
    /// lists by that time and not by the number; so also after the clock was set back a little. Where the list before begins in the future of
    /// this clock, it was signed under a wrong clock: clients with a right one refuse it, and the new list must hold now, so it goes before it.
    /// </summary>
    /// <param name="before">thisUpdate of the list before; null where there was none.</param>
    /// <param name="now">Now.</param>
    /// <param name="until">For the last list of an authority: until when it holds.</param>
    public static ListTimes Next(DateTimeOffset? before, DateTimeOffset now, DateTimeOffset? until = null)
    {
        var second = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var from = second - Backdate;
        if (before is { } last && last.AddSeconds(1) is var least && least > from && least <= second)
            from = least;
        return new(from, until ?? second + Life);
    }
}
