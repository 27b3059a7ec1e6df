using Selvage.Cli.Kits;

namespace Selvage.Cli.Demo;

/// <summary>The kit's scripts: bash, curl and openssl alone, so that they work wherever the folder is taken.</summary>
internal static class KitScripts
{
    /// <summary>Signs an assertion for a client.</summary>
    public const string AssertionTool = "assertion";

    /// <summary>Takes the access token out of a token endpoint's answer.</summary>
    public const string PickTool = "access-token";

    /// <summary>RFC 7523 §3 by openssl: header and claims, base64url, RS256.</summary>
    public static string Assertion(Story story) => Head("Prints a signed assertion, good once and for five minutes: ./assertion jwt-tls|jwt-mtls") +
        $$"""
        case "${1:-}" in
        {{string.Concat(story.Clients.Where(c => c.Signs).Select(c => $"  {c.Name}) client='{c.ClientId}' audience='{TokenUrl(story, c)}' ;;\n"))}}  *) echo "Name the client: ./assertion jwt-tls or ./assertion jwt-mtls" >&2; exit 2 ;;
        esac
        base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
        now=$(date +%s)
        header=$(printf '{"alg":"RS256","typ":"JWT","kid":"%s"}' '{{story.SigningKid}}' | base64url)
        claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"exp":%d}' \
          "$client" "$client" "$audience" "$(openssl rand -hex 16)" "$now" "$((now + 300))" | base64url)
        signature=$(printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign signing.key -binary | base64url)
        printf '%s.%s.%s\n' "$header" "$claims" "$signature"

        """;

    public static string Pick() =>
        """
        #!/usr/bin/env bash
        # Takes the access token out of a token endpoint's answer: bash token-secret-tls.sh | ./access-token
        sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p'

        """;

    /// <summary>One curl call: a token.</summary>
    /// <param name="story">Addresses.</param>
    /// <param name="client">For whom.</param>
    /// <param name="secretFile">Where its secret lies, seen from the kit's folder.</param>
    public static string Token(Story story, KitClient client, string secretFile)
    {
        var up = secretFile.Contains('/', StringComparison.Ordinal) ? "cd ..\n" : string.Empty;
        return Head($"A token for the client {client.Name} (all its scopes, or those named: bash token-{client.Name}.sh cards.read)") + up +
            $$"""
            curl -sS --fail-with-body {{Lines.Token(story, client, secretFile, chosen: true)}} ${1:+--data-urlencode "scope=$1"}

            """;
    }

    /// <summary>One curl call: the products of region 1.</summary>
    public static string Call(Story story, KitClient client) => Head($"A call to the hub as {client.Name}: the products in region 1 (or another: bash call-{client.Name}.sh 2)") +
        $$"""
        token=$(bash token-{{client.Name}}.sh | ./access-token)
        curl -sS --fail-with-body {{Lines.Hub(story, client, "/core/api/v1/products", "$token", region: null)}} -H "X-Region: ${1:-1}"

        """;

    private static string Head(string purpose) =>
        $$"""
        #!/usr/bin/env bash
        # {{purpose}}
        set -euo pipefail
        cd "$(dirname "${BASH_SOURCE[0]}")"

        """;

    private static string TokenUrl(Story story, KitClient client) => client.Mtls ? story.Urls.MtlsToken : story.Urls.Token;
}
