using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Selvage.Unit.Cli.Contract;

/// <summary>What the small server remembers.</summary>
internal sealed class ContractState(TestAuthority authority)
{
    public const string OrganisationId = "0b8f2f6e-6f0e-4f0c-9a3c-2d5b1c9e7a10";

    public TestAuthority Authority => authority;

    public string Tls { get; set; } = string.Empty;

    public string Mtls { get; set; } = string.Empty;

    /// <summary>The plain HTTP address, for OCSP and revocation lists.</summary>
    public string Http
    {
        get => field;
        set => field = authority.Http = value;
    } = string.Empty;

    /// <summary>How the responder misbehaves; null: it does not.</summary>
    public string? Trick { get; set; }

    /// <summary>The authorities of <c>/manage/v1/authorities</c>, by name.</summary>
    public ConcurrentDictionary<string, JsonObject> Authorities { get; } = new();

    /// <summary>By client id: secret (null: signs assertions), mTLS, PMID.</summary>
    public ConcurrentDictionary<string, (string? Secret, bool Mtls, string? Pmid)> Clients { get; } = new()
    {
        ["11111111-1111-4111-8111-111111111111"] = ("operator-secret", false, null),
    };

    public ConcurrentDictionary<string, string> Tokens { get; } = new();

    public ConcurrentDictionary<string, bool> SeenJtis { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Organisations { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Applications { get; } = new();

    /// <summary>By kid.</summary>
    public ConcurrentDictionary<string, (X509Certificate2 Certificate, JsonObject Facts)> Certificates { get; } = new();

    /// <summary>The hash of every batch of the audit chain, the first one at index 0.</summary>
    public List<string> Chain { get; } = ["aa01", "bb02", "cc03"];

    public bool ChainBroken { get; set; }

    /// <summary>Whether a call without X-Region passes.</summary>
    public bool Lenient { get; set; }

    /// <summary>How many days an issued certificate lives.</summary>
    public int Days { get; set; } = 350;

    /// <summary>The paths that were asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static string KidOf(X509Certificate2 certificate) => Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));
}
