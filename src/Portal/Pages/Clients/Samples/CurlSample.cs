using static Selvage.Portal.Pages.Clients.Samples.SampleFacts;

namespace Selvage.Portal.Pages.Clients.Samples;

/// <summary>For bash with curl, jq and, where something is signed, openssl.</summary>
internal static class CurlSample
{
    internal static Sample Of(SampleFacts facts) => new("curl", "token.sh", Lines(
        $"CLIENT_ID={Shell(facts.Client.ClientId)}",
        facts.Signs ? Assertion(facts) : null,
        $"TOKEN=$({Curl(facts)} {facts.Token} \\",
        "  --data-urlencode grant_type=client_credentials \\",
        "  --data-urlencode \"client_id=$CLIENT_ID\" \\",
        facts.HasSecret ? "  --data-urlencode \"client_secret=$CLIENT_SECRET\" \\" : null,
        facts.Signs ? "  --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \\\n  --data-urlencode \"client_assertion=$HEADER.$CLAIMS.$SIGNATURE\" \\" : null,
        $"  --data-urlencode {Shell("scope=" + facts.Scope)} | jq -r .access_token)",
        string.Empty,
        facts.MayCall
            ? $"{Curl(facts)} {facts.Call} \\\n  -H \"Authorization: Bearer $TOKEN\" -H 'X-Region: 0' -H 'Content-Type: application/json'"
            : "echo \"$TOKEN\""));

    private static string Curl(SampleFacts facts) => $"curl -sS --fail-with-body --cacert server-trust.pem{(facts.Client.Mtls ? " --cert transport.pem --key transport.key" : string.Empty)}";

    private static string Assertion(SampleFacts facts) => Lines(
        "base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }",
        facts.IsEc ? $"raw() {{ printf \"$(openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' | while read -r n; do printf '%{facts.Bits / 4}s' \"$n\"; done | tr ' ' 0 | sed 's/../\\\\x&/g')\"; }}" : null,
        $$"""HEADER=$(printf '{"alg":"{{facts.Algorithm}}","typ":"JWT","kid":"%s"}' {{Shell(facts.Kid)}} | base64url)""",
        $$"""CLAIMS=$(printf '{"iss":"%s","sub":"%s","aud":"%s","jti":"%s","exp":%s}' "$CLIENT_ID" "$CLIENT_ID" {{Shell(facts.Audience)}} "$(openssl rand -hex 16)" "$(($(date +%s) + 300))" | base64url)""",
        $"SIGNATURE=$(printf %s \"$HEADER.$CLAIMS\" | openssl dgst -sha{facts.Bits}{(facts.Algorithm == "PS256" ? " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest" : string.Empty)} -sign signing.key -binary{(facts.IsEc ? " | raw" : string.Empty)} | base64url)",
        string.Empty);
}
