using static Selvage.Portal.Pages.Clients.Samples.SampleFacts;

namespace Selvage.Portal.Pages.Clients.Samples;

/// <summary>For Python 3.8 and later, with nothing from elsewhere; openssl signs, since Python itself cannot.</summary>
internal static class PythonSample
{
    internal static Sample Of(SampleFacts facts) => new("Python", "token.py", Lines(
        facts.Signs ? "import base64, json, secrets, ssl, subprocess, time" : facts.HasSecret ? "import json, os, ssl" : "import json, ssl",
        "import urllib.parse, urllib.request",
        string.Empty,
        $"client_id = {Quoted(facts.Client.ClientId)}",
        "tls = ssl.create_default_context(cafile=\"server-trust.pem\")",
        facts.Client.Mtls ? "tls.load_cert_chain(\"transport.pem\", \"transport.key\")" : null,
        string.Empty,
        facts.Signs ? Assertion(facts) : null,
        "form = {",
        "    \"grant_type\": \"client_credentials\",",
        "    \"client_id\": client_id,",
        facts.HasSecret ? "    \"client_secret\": os.environ[\"CLIENT_SECRET\"]," : null,
        facts.Signs ? "    \"client_assertion_type\": \"urn:ietf:params:oauth:client-assertion-type:jwt-bearer\",\n    \"client_assertion\": assertion," : null,
        $"    \"scope\": {Quoted(facts.Scope)},",
        "}",
        $"with urllib.request.urlopen({Quoted(facts.Token)}, urllib.parse.urlencode(form).encode(), context=tls) as answer:",
        "    token = json.load(answer)[\"access_token\"]",
        string.Empty,
        facts.MayCall
            ? $"call = urllib.request.Request({Quoted(facts.Call)}, headers={{\"Authorization\": \"Bearer \" + token, \"X-Region\": \"0\", \"Content-Type\": \"application/json\"}})\nwith urllib.request.urlopen(call, context=tls) as answer:\n    print(answer.read().decode())"
            : "print(token)"));

    private static string Assertion(SampleFacts facts) => Lines(
        "def part(data):",
        "    return base64.urlsafe_b64encode(data).rstrip(b\"=\").decode()",
        string.Empty,
        $"header = {{\"alg\": \"{facts.Algorithm}\", \"typ\": \"JWT\", \"kid\": {Quoted(facts.Kid)}}}",
        $"claims = {{\"iss\": client_id, \"sub\": client_id, \"aud\": {Quoted(facts.Audience)}, \"jti\": secrets.token_hex(16), \"exp\": int(time.time()) + 300}}",
        "unsigned = part(json.dumps(header).encode()) + \".\" + part(json.dumps(claims).encode())",
        $"signature = subprocess.run([\"openssl\", \"dgst\", \"-sha{facts.Bits}\"{(facts.Algorithm == "PS256" ? ", \"-sigopt\", \"rsa_padding_mode:pss\", \"-sigopt\", \"rsa_pss_saltlen:digest\"" : string.Empty)}, \"-sign\", \"signing.key\", \"-binary\"], input=unsigned.encode(), capture_output=True, check=True).stdout",
        facts.IsEc ? Raw(facts) : null,
        "assertion = unsigned + \".\" + part(signature)",
        string.Empty);

    /// <summary>openssl writes two integers in DER; a JWT has them side by side, each of full width (RFC 7518 §3.4).</summary>
    private static string Raw(SampleFacts facts) => Lines(
        "at, numbers = 2 if signature[1] < 128 else 3, b\"\"",
        "for _ in range(2):",
        "    size = signature[at + 1]",
        $"    numbers += signature[at + 2:at + 2 + size].lstrip(b\"\\0\").rjust({facts.Bits / 8}, b\"\\0\")",
        "    at += 2 + size",
        "signature = numbers");
}
