using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>What can be wrong with a step in an authority's life.</summary>
internal static class AuthorityProblems
{
    internal static Problem WrongState(string name, AuthorityState state, AuthorityState wanted) => Problem.Conflict(
        "authority.state",
        "Not in that state",
        $"{name} is {Word(state)}, and this step takes one that is {Word(wanted)}. The life of an authority is requested, planned, active, retiring, retired; selvage ca list shows where each stands.");

    internal static Problem NotIssuing(string name) => Problem.Conflict(
        "authority.root", "That is a root", $"{name} is a root: it is not installed, but taken in with selvage ca add-root. Name an issuing authority, as selvage ca list shows them: g1, g2.");

    internal static Problem Pending(string name) => Problem.Conflict(
        "authority.pending",
        "One is on its way already",
        $"{name} is planned: it is in the trust chain, and everybody who checks certificates is to have it. Activate it before you ask for another: selvage ca activate {name}.");

    internal static readonly Problem LastGeneration = Problem.Conflict(
        "authority.generations_used", "No generation is left", "Serial numbers carry the generation in seven bits, and all 127 are used. Start a new installation with a new root.");

    internal static readonly Problem NoResponder = Problem.Conflict(
        "authority.no_responder",
        "Its responder has no certificate",
        "Nobody could ask for the status of what it issues. The certificate is made every quarter of an hour, or now with POST /manage/v1/own-certificates; the server's log says why it could not be. Then activate again.");

    internal static Problem NoKey(string name, string why) => Problem.Conflict(
        "authority.key_lost", "Its key is not here", $"{why} Or ask for a new key, and have the root sign that one: selvage ca request. The certificate for the lost key of {name} is then worth nothing.");

    internal static Problem StillLive(string name, long live, long own, DateTimeOffset? last) => Problem.Conflict(
        "authority.live",
        "It still has live certificates",
        $"{live} certificates of {name} are live, the last until {last:u}. Wait until they have ended, or revoke them: an authority that is retired signs no revocation list any more."
        + (own == 0 ? string.Empty : $" {own} of them identify the platform itself: GET /manage/v1/own-certificates shows them; make new ones with a POST there, and revoke the old ones."));

    internal static readonly Problem NoneIssues = new(
        ProblemKind.Unavailable,
        "authority.none_issues",
        "No authority issues yet",
        "This installation waits for its first issuing authority, whose certificate the root signs off line. Send the same request again when it is there; the operator sees what is left to do with selvage ca list, and goes on with selvage ca request.");

    private static string Word(AuthorityState state) => state.ToString().ToLowerInvariant();
}
