using Selvage.Certificates.Reading;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>What is thought of a token.</summary>
/// <param name="Verdict">What would happen to it now.</param>
/// <param name="Reason">Why, and what to do, in words.</param>
/// <param name="Code">The code that a refused call carries; null where there is none.</param>
/// <param name="Client">Its client, where the caller may know.</param>
internal sealed record Judged(PasteVerdict Verdict, string Reason, string? Code = null, ClientKey? Client = null);

/// <summary>Refusals in words, with their mend.</summary>
internal static class TokenWords
{
    /// <summary>Why a token of the caller's own is not taken.</summary>
    /// <param name="why">The refusal.</param>
    /// <param name="reason">What may not act, as the standing board has it; null where nothing is known.</param>
    internal static Judged Of(TokenRefusal why, string? reason) => why switch
    {
        TokenRefusal.Expired => Refused("Its time is over. Get a new one, and let your program do so before the end of expires_in.", "token.expired"),
        TokenRefusal.Early => Refused("It was given while the platform's clock was ahead, which has been put right. Get a new one.", "token.early"),
        TokenRefusal.WrongAudience => Refused("It is not for the API hub. Use a client of an application.", "token.wrong_audience"),
        TokenRefusal.Revoked => Refused("It was revoked. Get a new one.", "token.revoked"),
        TokenRefusal.NotStanding => Refused(Standing(reason), "token.revoked"),
        _ => Refused("It is not a token of this platform, or it was changed on its way. Get a new one and send it whole.", "token.invalid"),
    };

    private static Judged Refused(string reason, string code) => new(PasteVerdict.Refused, reason, code);

    private static string Standing(string? reason) => reason?.Split('.')[0] switch
    {
        "client" => "Its client is disabled. Enable it on its Overview, where that was not meant; then the token works again until its end.",
        "application" => "Its application was deleted, and its tokens with it. Create a client in another one.",
        "organisation" => "Its organisation is suspended. Ask the operator's support.",
        "person" => "The person in it is deactivated.",
        "session" => "The person in it has signed out, or was signed out. They sign in again for a new one.",
        _ => "Its client is gone. Create a new one.",
    };
}
