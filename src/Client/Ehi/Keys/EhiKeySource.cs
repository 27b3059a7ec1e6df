using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Keys;

/// <summary>Where the operator's keys are and how long they are believed (requirement H2).</summary>
public sealed class EhiKeySource
{
    /// <summary>The operator's JWKS: <c>ehi_jwks</c> of <c>connection.json</c>. https, unless <see cref="AllowHttpOnLoopback"/>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Lets plain http through to this very machine, for development.</summary>
    public bool AllowHttpOnLoopback { get; init; }

    /// <summary>CAs of the server's TLS certificate where it is not a public one; empty: those that the machine trusts.</summary>
    public X509Certificate2Collection TrustedCas { get; init; } = [];

    /// <summary>How often keys are fetched anew.</summary>
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often at most an unknown kid makes them be fetched at once, so that made-up names cannot flood the operator.</summary>
    public TimeSpan UnknownKidEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the last keys are used where they cannot be fetched.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a key that is gone from the JWKS is still accepted, for messages on their way.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Keys never accepted, whatever the JWKS says: those the operator told you to distrust at once.</summary>
    public IReadOnlyCollection<string> RevokedKids { get; init; } = [];

    /// <summary>What is wrong with the address; null where nothing is.</summary>
    public string? Fault() =>
        !Address.IsAbsoluteUri ? "The JWKS address must be a whole one, as in https://jwks.example.com/…/jwks.json."
        : Address.Scheme == Uri.UriSchemeHttps ? null
        : Address.Scheme == Uri.UriSchemeHttp && AllowHttpOnLoopback && Address.IsLoopback ? null
        : $"The JWKS address {Address} is not https: whoever sits between could give you keys of their own. Plain http is possible on this machine only, with AllowHttpOnLoopback.";
}
