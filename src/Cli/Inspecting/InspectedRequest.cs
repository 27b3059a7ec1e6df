using System.Text.Json.Nodes;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Running;

namespace Selvage.Cli.Inspecting;

/// <summary>A certificate request in plain words.</summary>
internal static class InspectedRequest
{
    public static Inspected Of(RequestFacts it)
    {
        var key = KeyText.Of(it.Spki);
        var findings = Findings(it, key).ToList();
        return new Inspected(
            "Certificate request: asks an authority to certify its key",
            [("subject", NameText.Of(it.Subject)), ("key", key), ("signed with", Oids.Name(it.Frame.Algorithm))],
            new JsonObject
            {
                ["kind"] = "request", ["subject"] = NameText.Of(it.Subject), ["key_algorithm"] = key,
                ["signature_algorithm"] = it.Frame.Algorithm, ["attributes"] = Typed.Json(it.Attributes),
            },
            findings);
    }

    private static IEnumerable<Finding> Findings(RequestFacts it, string key)
    {
        yield return KeyText.Fault(key) is { } fault ? FindingLines.Fail("key", "Key", key, fault) : FindingLines.Ok("key", "Key", key);
        if (it.ProvesPossession)
            yield return FindingLines.Ok("signature", "Signature", "made with the key that it names");
        else if (Oids.Name(it.Frame.Algorithm).Contains("SHA-1", StringComparison.Ordinal))
            yield return FindingLines.Fail("signature", "Signature", Oids.Name(it.Frame.Algorithm), "SHA-1 is not taken. Make the request anew with -sha256.");
        else
            yield return FindingLines.Fail("signature", "Signature", "is not by the key that it names", "The file was changed or damaged on its way. Make a new request, and send it as a file, not as pasted text.");
        if (it.Attributes.Contains(Oids.ChallengePassword))
            yield return FindingLines.Note("challenge_password", "Challenge password", "is in it, readable for everybody", "It is not used here. If you use that password anywhere, change it there.");
        if (it.Attributes.Contains(Oids.ExtensionRequest))
            yield return FindingLines.Note("extensions", "Wishes", "it asks for extensions", "They are not copied: the type that you ask for decides what the certificate may be used for.");
        yield return FindingLines.Ok("subject", "Subject", "is not used: the certificate names your company as it is registered");
    }
}
