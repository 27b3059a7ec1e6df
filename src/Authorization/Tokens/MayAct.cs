using Selvage.Authorization.Clients;
using Selvage.Kernel.Standing;

namespace Selvage.Authorization.Tokens;

/// <summary>
/// The one question "may this act now?" of everything that a token stands for: organisation, application, client, person and sign-in. Every
/// path asks it: each grant, refresh, introspection, userinfo, the hub and the management API (design: May-act).
/// </summary>
/// <param name="board">What may not act.</param>
public sealed class MayAct(StandingBoard board)
{
    /// <summary>The reason why not; null where all of them may.</summary>
    /// <param name="client">The client; its application and organisation with it.</param>
    /// <param name="person">The person's id; null where a client acts for itself.</param>
    /// <param name="session">The sign-in that it was given in; null where there was none.</param>
    /// <param name="worksFor">The organisation that the person works for, where it may be another than the client's; null otherwise.</param>
    public string? Refusal(OAuthClientFacts client, string? person = null, string? session = null, string? worksFor = null) =>
        board.Refusal(client.Organisation, client.Application, client.Key)
        ?? (worksFor is null ? null : board.Reason(Standee.Organisation, worksFor))
        ?? (person is null ? null : board.Reason(Standee.Person, person))
        ?? (session is null ? null : board.Reason(Standee.Session, session));
}
