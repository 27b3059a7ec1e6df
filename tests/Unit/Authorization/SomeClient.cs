using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Authorization;

/// <summary>Clients for tests.</summary>
internal static class SomeClient
{
    public static OAuthClientFacts With(string? clientId = null, ClientKind kind = ClientKind.Hub, bool mtls = false)
    {
        var key = ClientKey.New();
        return new(key, clientId ?? key.ToString(), OrganisationId.New(), AppId.New(), "Payments", kind, ClientAuthMethod.ClientSecret, mtls, null, TimeSpan.FromHours(1), [], []);
    }
}
