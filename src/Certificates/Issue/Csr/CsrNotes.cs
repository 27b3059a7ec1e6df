using System.Formats.Asn1;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>What is in a request and is not used, told to the sender so that nobody expects it in the certificate.</summary>
internal static class CsrNotes
{
    /// <summary>What the subject of the request has to do with that of the certificate; null where they are the same (requirement D1).</summary>
    /// <param name="asked">The request's subject as text.</param>
    /// <param name="issued">The certificate's subject as text.</param>
    public static string? OfSubject(string asked, string issued)
    {
        if (asked == issued)
            return null;
        return asked.Length == 0
            ? "The request names no subject. The certificate's subject comes from the registered facts of your organisation."
            : $"The request's subject ({asked}) is not used. The certificate's subject comes from the registered facts of your organisation.";
    }

    /// <summary>The notes, in plain words. The value of a challenge password is a secret and is never in them.</summary>
    /// <param name="request">The request.</param>
    public static IEnumerable<string> Of(Pkcs10 request)
    {
        if (request.Attributes is not { } attributes)
        {
            yield return "The request lacks the attributes field, as old tools write it. It was read all the same.";
            yield break;
        }

        foreach (var note in OfAttributes(attributes))
            yield return note;
    }

    private static List<string> OfAttributes(ReadOnlyMemory<byte> attributes)
    {
        var notes = new List<string>();
        try
        {
            var set = new AsnReader(attributes, AsnEncodingRules.DER).ReadSetOf(skipSortOrderValidation: true, new Asn1Tag(TagClass.ContextSpecific, 0, true));
            while (set.HasData)
                notes.Add(OfAttribute(set.ReadSequence()));
        }
        catch (AsnContentException)
        {
            notes.Add("The request's attributes could not be read. They are not used.");
        }

        return notes;
    }

    private static string OfAttribute(AsnReader attribute)
    {
        var oid = attribute.ReadObjectIdentifier();
        return oid switch
        {
            ObjectIdentifiers.ChallengePassword => "The request carries a challenge password. It is not used and was not kept; leave it empty next time.",
            ObjectIdentifiers.ExtensionRequest or ObjectIdentifiers.MicrosoftExtensionRequest =>
                $"The request asks for certificate extensions ({Extensions(attribute)}). They are not used: the certificate's type decides them.",
            _ => $"The request carries an attribute ({oid}) that is not used.",
        };
    }

    private static string Extensions(AsnReader attribute)
    {
        var names = new List<string>();
        var values = attribute.ReadSetOf(skipSortOrderValidation: true);
        while (values.HasData)
        {
            var extensions = values.ReadSequence();
            while (extensions.HasData)
                names.Add(AlgorithmNames.Of(extensions.ReadSequence().ReadObjectIdentifier()));
        }

        return names.Count == 0 ? "none named" : string.Join(", ", names.Distinct());
    }
}
