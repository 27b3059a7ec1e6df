using static Selvage.Portal.Pages.Clients.Samples.SampleFacts;

namespace Selvage.Portal.Pages.Clients.Samples;

/// <summary>For Node 18 and later, with nothing from npm: <c>node token.mjs</c>.</summary>
internal static class NodeSample
{
    internal static Sample Of(SampleFacts facts) => new("Node", "token.mjs", Lines(
        "import https from \"node:https\";",
        "import { readFileSync } from \"node:fs\";",
        facts.Signs ? "import { constants, randomUUID, sign } from \"node:crypto\";" : null,
        string.Empty,
        $"const clientId = {Quoted(facts.Client.ClientId)};",
        "const tls = { ca: readFileSync(\"server-trust.pem\")" + (facts.Client.Mtls ? ", cert: readFileSync(\"transport.pem\"), key: readFileSync(\"transport.key\")" : string.Empty) + " };",
        """
        const send = (address, method, headers, body) => new Promise((resolve, reject) => {
          const request = https.request(address, { ...tls, method, headers }, async answer => {
            let text = "";
            for await (const part of answer.setEncoding("utf8")) text += part;
            answer.statusCode < 300 ? resolve(text) : reject(new Error(`${answer.statusCode} ${text}`));
          });
          request.on("error", reject).end(body);
        });

        """,
        facts.Signs ? Assertion(facts) : null,
        "const form = new URLSearchParams({",
        "  grant_type: \"client_credentials\",",
        "  client_id: clientId,",
        facts.HasSecret ? "  client_secret: process.env.CLIENT_SECRET," : null,
        facts.Signs ? "  client_assertion_type: \"urn:ietf:params:oauth:client-assertion-type:jwt-bearer\",\n  client_assertion: assertion," : null,
        $"  scope: {Quoted(facts.Scope)},",
        "});",
        $"const answer = JSON.parse(await send({Quoted(facts.Token)}, \"POST\", {{ \"content-type\": \"application/x-www-form-urlencoded\" }}, form.toString()));",
        facts.MayCall
            ? $"\nconsole.log(await send({Quoted(facts.Call)}, \"GET\", {{ authorization: `Bearer ${{answer.access_token}}`, \"x-region\": \"0\", \"content-type\": \"application/json\" }}));"
            : "console.log(answer.access_token);"));

    private static string Assertion(SampleFacts facts) => Lines(
        "const part = value => Buffer.from(JSON.stringify(value)).toString(\"base64url\");",
        $"const unsigned = part({{ alg: \"{facts.Algorithm}\", typ: \"JWT\", kid: {Quoted(facts.Kid)} }}) + \".\" +",
        $"  part({{ iss: clientId, sub: clientId, aud: {Quoted(facts.Audience)}, jti: randomUUID(), exp: Math.floor(Date.now() / 1000) + 300 }});",
        $"const assertion = unsigned + \".\" + sign(\"sha{facts.Bits}\", Buffer.from(unsigned), {{ key: readFileSync(\"signing.key\"){Form(facts)} }}).toString(\"base64url\");",
        string.Empty);

    private static string Form(SampleFacts facts) => facts.Algorithm switch
    {
        "RS256" => ", padding: constants.RSA_PKCS1_PADDING",
        "PS256" => ", padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST",
        _ => ", dsaEncoding: \"ieee-p1363\"",
    };
}
