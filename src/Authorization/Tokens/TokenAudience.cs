using Selvage.Authorization.Clients;

namespace Selvage.Authorization.Tokens;

/// <summary>The audiences of access tokens. They are names, so that an address may change without voiding tokens.</summary>
public static class TokenAudience
{
    /// <summary>For the API hub.</summary>
    public const string Hub = "urn:selvage:hub";

    /// <summary>For the management API.</summary>
    public const string Management = "urn:selvage:manage";

    internal static string Of(ClientKind kind) => kind switch
    {
        ClientKind.Hub => Hub,
        ClientKind.Management => Management,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No audience for this kind of client."),
    };
}
