using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using Selvage.Certificates.Present;
using Selvage.Certificates.Publish;

namespace Selvage.ApiHub.Admission;

/// <summary>What is known so far of one call to the hub: each check reads it, and adds what it found.</summary>
internal sealed class HubCall
{
    /// <summary>The certificate of the connection; null on the TLS listener.</summary>
    public PresentedCertificate? Certificate { get; set; }

    public ReadToken? Token { get; set; }

    /// <summary>What the caller may do: the token's scopes, or for SOAP the application's.</summary>
    public IReadOnlyCollection<string> Scopes { get; set; } = [];

    public OAuthClientFacts? Client { get; set; }

    /// <summary>0, 1 or 2 (requirement F2).</summary>
    public int Region { get; set; }

    public string Pmid { get; set; } = string.Empty;

    /// <summary>What the answer is to be encrypted with, where the endpoint does so and the application has a key.</summary>
    public LiveKey? Recipient { get; set; }
}
