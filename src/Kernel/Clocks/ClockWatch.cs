using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Selvage.Kernel.Clocks;

/// <summary>
/// Sees when the clock is set, or the machine wakes from sleep: the time of day has then moved otherwise than the time that passed. Rounds are
/// timed by what passed, so that no step makes them hang or spin; what they keep fresh is by the time of day, so that they are told at once.
/// </summary>
internal sealed partial class ClockWatch(IEnumerable<IHearClock> hearers, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    // Time services move a clock by less, or slew it.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(30);
    private ClockStep? _last;

    /// <summary>The last step that was seen since the start; null where there was none.</summary>
    internal ClockStep? LastStep => Volatile.Read(ref _last);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (day, passed) = (time.GetUtcNow(), time.GetTimestamp());
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var step = time.GetUtcNow() - day - time.GetElapsedTime(passed);
            (day, passed) = (time.GetUtcNow(), time.GetTimestamp());
            if (step.Duration() < Least)
                continue;
            Stepped(step > TimeSpan.Zero ? "forward" : "back", TimeSpan.FromSeconds(Math.Round(step.Duration().TotalSeconds)), day);
            Volatile.Write(ref _last, new ClockStep(day, TimeSpan.FromSeconds(Math.Round(step.TotalSeconds))));
            foreach (var hearer in hearers)
                hearer.Stepped();
        }
    }

    [LoggerMessage(1601, LogLevel.Warning, "The clock was set {Direction} by {Step}, to {Now:u}. Lists, responders and notices are looked at anew; tokens and certificates are judged by the new time")]
    private partial void Stepped(string direction, TimeSpan step, DateTimeOffset now);
}

/// <summary>A step of the clock.</summary>
/// <param name="At">When it was seen, by the new time.</param>
/// <param name="By">How far; below zero where it was put back.</param>
internal sealed record ClockStep(DateTimeOffset At, TimeSpan By);
