namespace Selvage.Cli.Tokens;

/// <summary>One request for a token with the grant <c>client_credentials</c> (RFC 6749 §4.4).</summary>
/// <param name="Endpoint">Where it goes.</param>
/// <param name="ClientId">Who asks; the whole string, URL or not (E4).</param>
internal sealed record TokenAsk(Uri Endpoint, string ClientId)
{
    /// <summary>The client's secret; null where an assertion is sent.</summary>
    public string? Secret { get; init; }

    /// <summary>The signed assertion (RFC 7523); null where a secret is sent.</summary>
    public string? Assertion { get; init; }

    /// <summary>Scopes, blank-separated; null: all that the client has (C5).</summary>
    public string? Scope { get; init; }

    /// <summary>The form fields, in the order of the RFCs.</summary>
    public IEnumerable<KeyValuePair<string, string>> Form()
    {
        yield return new("grant_type", "client_credentials");
        yield return new("client_id", ClientId);
        if (Assertion is not null)
        {
            yield return new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            yield return new("client_assertion", Assertion);
        }
        else if (Secret is not null)
        {
            yield return new("client_secret", Secret);
        }

        if (!string.IsNullOrWhiteSpace(Scope))
            yield return new("scope", Scope);
    }
}
