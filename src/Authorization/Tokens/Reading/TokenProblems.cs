using Selvage.Kernel.Results;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>Why a paste is no token, each with what to paste instead.</summary>
internal static class TokenProblems
{
    internal static readonly Problem Empty = Of("paste.empty", "Nothing was pasted", "Paste an access token, a client assertion or a certificate.");

    internal static readonly Problem TooLarge = Of("paste.too_large", "Too long", $"More than {Pastes.Longest} characters are no token and no certificate of here. Paste one token or one certificate alone.");

    internal static readonly Problem JsonWithoutToken = Of("paste.json", "JSON without a token", "The text is JSON, and holds no access_token. Paste the token itself, or the whole answer of the token endpoint.");

    internal static readonly Problem Encrypted = Of("paste.encrypted", "An encrypted token", "It has five parts, so that it is encrypted, and only whoever it is for reads it: a refresh token or a code, perhaps. An access token has three.");

    internal static Problem BrokenPart(string which) => Of("paste.broken_part", "Not readable", $"It has three parts as a token has, but the {which} one is not base64url of a JSON object. It was cut or changed on its way: copy it whole.");

    internal static Problem NoToken(int dots) => Of(
        "paste.no_token",
        "Not a token",
        $"A token is three parts with two dots between them; this text has {(dots == 0 ? "no dot" : dots == 1 ? "one dot" : $"{dots} dots")}. Should it have been a client secret or a password: it was not kept here, but it went over the network, so make a new one.");

    private static Problem Of(string code, string title, string detail) => Problem.Invalid(code, title, detail, "text");
}
