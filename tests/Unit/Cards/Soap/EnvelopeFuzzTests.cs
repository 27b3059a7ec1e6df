using System.Text;
using System.Xml.Linq;
using CsCheck;
using Selvage.Cards.Soap;
using Selvage.Cards.Soap.Messages;
using Selvage.Unit.Certificates.Fuzz;

namespace Selvage.Unit.Cards.Soap;

/// <summary>Whatever is sent, the reader of envelopes answers with an envelope without a document type or with nothing, and a request is read out of every element.</summary>
public sealed class EnvelopeFuzzTests
{
    private static readonly string Good = Envelopes.Envelope("Ws_CreateCard", Envelopes.Create(1));

    private static readonly string[] Tokens =
    [
        "<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "&x;", "&#0;", "&#x1F600;", "<![CDATA[<a>]]>", "<!-- -->", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "<?pi x?>", "<", ">", "/", "\"", "'", "\u0000", "\ufeff", "\ud800",
        " xmlns=\"\"", " xmlns:soap=\"http://www.w3.org/2003/05/soap-envelope\"", " xsi:nil=\"true\"", "<a>", "</a>", "<WSID>", "</WSID>", "<LoadValue>", "</LoadValue>", "1E400", "NaN", "-", "99999999999999999999", "</soap:Body>", "<soap:Body>", "\r\n", "\t",
    ];

    private static readonly Type[] Types = [.. typeof(Request).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Request)))];

    [Fact]
    public void A_changed_envelope_is_read_or_is_none() => FuzzRun.Run(
        Gen.Select(Gen.Int[0, 4000], Gen.Int[0, Tokens.Length - 1], Gen.Int[0, 40]).Array[0, 8],
        20_000,
        changes =>
        {
            if (SoapEnvelope.Clean(Bytes(changes)) is not { } clean)
                return;
            var text = Encoding.UTF8.GetString(clean);
            Assert.Null(XDocument.Parse(text).DocumentType);
            var called = XElement.Parse(text).Elements().Single(e => e.Name.LocalName == "Body").Elements().Single();
            foreach (var type in Types)
                _ = RequestForm.Fault(RequestReading.Read(type, called));
        },
        Bytes);

    private static byte[] Bytes((int At, int Token, int Cut)[] changes)
    {
        var text = new StringBuilder(Good);
        foreach (var (at, token, cut) in changes)
        {
            var place = at % text.Length;
            text.Remove(place, Math.Min(cut, text.Length - place - 1)).Insert(place, Tokens[token]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
