using Selvage.Kernel.Results;

namespace Selvage.ApiHub.Admission;

/// <summary>The token carries the scope of the endpoint, and a PMID (requirements C4, F4).</summary>
internal static class CheckScope
{
    private static readonly Problem NoPmid = Problem.Forbidden("token.pmid_missing", "No PMID", "The operator's IAM team has not given this client a PMID yet, so there is nothing that it may see. Ask for one; then get a new token.");

    internal static Problem? Judge(HubCall call, string needed)
    {
        if (!call.Token!.Scopes.Contains(needed))
            return Problem.Forbidden("token.scope_missing", "Scope missing", $"This call needs the scope {needed}, which the token does not carry. Ask for a token with it (leave scope out to get all); if the application lacks it, ask the operator for a product that carries it.");
        if (call.Token.Pmid is not { Length: > 0 } pmid)
            return NoPmid;
        call.Pmid = pmid;
        return null;
    }
}
