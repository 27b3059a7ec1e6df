using Selvage.Cli.Kits;

namespace Selvage.Cli.Demo;

/// <summary>curl's arguments for the calls of the walk, as one would type them in the kit's folder.</summary>
internal static class Lines
{
    private const string Transport = " --cert transport.pem --key transport.key";

    // The same, but another certificate may be put in its place: CERT=other.pem KEY=other.key bash token-….sh
    private const string ChosenTransport = " --cert \"${CERT:-transport.pem}\" --key \"${KEY:-transport.key}\"";

    /// <summary>A token request, as the client's guide has it.</summary>
    /// <param name="story">Addresses.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="secretFile">Where its secret lies; not read where it signs.</param>
    /// <param name="chosen">Whether the transport certificate may be chosen by the caller.</param>
    public static string Token(Story story, KitClient client, string secretFile, bool chosen = false)
    {
        var address = client.Mtls ? story.Urls.MtlsToken : story.Urls.Token;
        var transport = !client.Mtls ? string.Empty : chosen ? ChosenTransport : Transport;
        var proof = client.Signs
            ? $"-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=\"$(./assertion {client.Name})\""
            : $"-d client_id={client.ClientId} --data-urlencode client_secret@{secretFile}";
        return $"{address} --cacert server-trust.pem{transport} -d grant_type=client_credentials {proof}";
    }

    /// <summary>A call to the hub.</summary>
    /// <param name="story">Addresses.</param>
    /// <param name="client">Who calls: over TLS, or over mTLS with the kit's certificate.</param>
    /// <param name="path">From the host on.</param>
    /// <param name="token">What the shell shall read the token from.</param>
    /// <param name="region">X-Region; null: left out.</param>
    public static string Hub(Story story, KitClient client, string path, string token, int? region) =>
        $"{(client.Mtls ? story.Urls.Mtls : story.Urls.Tls)}{path} --cacert server-trust.pem{(client.Mtls ? Transport : string.Empty)} {Headers(token, region)}";

    /// <summary>A call to the mTLS hub with another certificate, or with none.</summary>
    public static string HubWith(Story story, string? certificate, string? key, string token) =>
        $"{story.Urls.Mtls}/core/api/v1/products --cacert server-trust.pem{(certificate is null ? string.Empty : $" --cert {certificate} --key {key}")} {Headers(token, 1)}";

    /// <summary>What the shell reads a fresh token of a client from.</summary>
    public static string Fresh(string client, string? scope = null) => $"$(bash token-{client}.sh {scope}".TrimEnd() + " | ./access-token)";

    private static string Headers(string token, int? region) =>
        $"-H \"Authorization: Bearer {token}\"{(region is null ? string.Empty : $" -H 'X-Region: {region}'")} -H 'Content-Type: application/json'";
}
