using Selvage.Cli.Http;
using Selvage.Cli.Kits;
using Selvage.Cli.Running;

namespace Selvage.Cli.Doctor;

/// <summary>A kit under examination, and what was found so far.</summary>
/// <param name="kit">The kit.</param>
/// <param name="clients">The clients to try.</param>
/// <param name="clock">This machine's clock.</param>
internal sealed class Examination(Kit kit, IReadOnlyList<KitClient> clients, TimeProvider clock)
{
    private readonly List<Finding> _findings = [];

    public Kit Kit => kit;

    public IReadOnlyList<KitClient> Clients => clients;

    public TimeProvider Clock => clock;

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The heading for what comes next.</summary>
    public string Group { get; set; } = string.Empty;

    /// <summary>Trust for the server, where the kit has it.</summary>
    public string? ServerTrust => File.Exists(kit.ServerTrust) ? kit.ServerTrust : null;

    public void Ok(string id, string title, string seen) => _findings.Add(new Finding(id, FindingState.Ok, title, seen) { Group = Group });

    public void Note(string id, string title, string seen, string mend) => _findings.Add(new Finding(id, FindingState.Note, title, seen, mend) { Group = Group });

    public void Fail(string id, string title, string seen, string mend) => _findings.Add(new Finding(id, FindingState.Fail, title, seen, mend) { Group = Group });

    /// <summary>A fault as a finding: its title is what was seen, its detail says how to mend it.</summary>
    public void Fail(string id, string title, Fault fault) =>
        Fail(id, title, $"{fault.Title} ({fault.Code}{(fault.TraceId is null ? string.Empty : ", trace " + fault.TraceId)})", fault.Detail);

    /// <summary>Does a step; what stops it becomes a finding, and the examination goes on.</summary>
    public async Task<bool> TryAsync(string id, string title, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (StoppedException stopped)
        {
            Fail(id, title, stopped.Fault);
            return false;
        }
    }

    /// <summary>Judges an end of validity: failed when past, a note in the last 60 days (D2).</summary>
    public void Expiry(string id, string title, DateTimeOffset notAfter, int noteDays, string mend)
    {
        var left = notAfter - clock.GetUtcNow();
        var seen = left < TimeSpan.Zero ? $"ended {notAfter:yyyy-MM-dd HH:mm}Z" : $"{Math.Floor(left.TotalDays):0} days left, until {notAfter:yyyy-MM-dd HH:mm}Z";
        if (left < TimeSpan.Zero)
            Fail(id, title, seen, mend);
        else if (left < TimeSpan.FromDays(noteDays))
            Note(id, title, seen, mend);
        else
            Ok(id, title, seen);
    }

    /// <summary>A plain TLS session with the kit's trust.</summary>
    public HttpSession Open(Uri server) => new(server, ServerTrust, own: null, clock);
}
