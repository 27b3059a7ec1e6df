using Selvage.Certificates.Authorities;
using Selvage.Kernel.Health;

namespace Selvage.Certificates.Health;

/// <summary>The authorities, their ends and their revocation lists, as the page of health shows them.</summary>
internal sealed class AuthorityWatch(AuthorityHealth authorities, TimeProvider time) : IWatchHealth
{
    public string Name => "Certificate authorities";

    public async Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        var health = await authorities.ReadAsync();
        return
        [
            .. health.Authorities.Select(Of),
            .. health.Token is { } token ? [token.Reachable ? new HealthLine("Key token", HealthState.Well, "It answers, with all its keys.") : new HealthLine("Key token", HealthState.Wrong, "It does not answer.", token.Fault)] : Array.Empty<HealthLine>(),
            .. health.Attention.Where(a => a != health.Token?.Fault).Select(a => new HealthLine(Name, HealthState.Attention, "Somebody must see to an authority.", a)),
        ];
    }

    /// <summary>A list that ended makes programs that check lists refuse every certificate below it.</summary>
    private HealthLine Of(AuthorityHealthEntry authority)
    {
        var now = time.GetUtcNow();
        var name = $"Authority {authority.Name}";
        if (authority.NotAfter is not { } end)
            return new(name, HealthState.Well, "Requested; it issues nothing yet.");
        var says = $"{authority.State}, until {end:u}. {(authority.ListUntil is { } until ? $"Its revocation list holds until {until:u}." : "It has no revocation list here.")}";
        if (end <= now)
            return new(name, HealthState.Wrong, says, "It has ended. Put its successor into use: selvage ca --help.");
        return authority.ListUntil <= now && authority.State != AuthorityState.Planned
            ? new(name, HealthState.Wrong, says, "The list has ended and is not renewed. Where the key is here, the server's log says why it could not be signed; for a root, bring the next one: selvage ca publish-crl.")
            : new(name, HealthState.Well, says);
    }
}
