using Selvage.Kernel.Mail;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Texts;
using Selvage.Kernel.Starting;
using Selvage.Organisations;

namespace Selvage.Portal.Guide;

/// <summary>The guide: the chapters of docs/guide, which lie in this assembly, in the order in which its first page lists them.</summary>
internal sealed class GuideBook
{
    /// <summary>The name of the first page's file.</summary>
    internal const string FirstPage = "README";

    private readonly Lazy<(Chapter First, IReadOnlyList<Chapter> Chapters)> _read;

    /// <param name="facts">What stands for the words in double braces, once the server has started.</param>
    public GuideBook(GuideFacts facts) => _read = new(() => Read(facts.Of));

    /// <summary>The first page.</summary>
    internal Chapter First => _read.Value.First;

    /// <summary>The chapters, in order.</summary>
    internal IReadOnlyList<Chapter> Chapters => _read.Value.Chapters;

    /// <summary>A chapter; null where there is none of that name.</summary>
    internal Chapter? Find(string name) => Chapters.FirstOrDefault(c => c.Name == name);

    internal static (Chapter First, IReadOnlyList<Chapter> Chapters) Read(Func<string, string?> fill)
    {
        var first = ChapterText.Read(FirstPage, Text(FirstPage), fill);
        return (first, [.. first.Links.Distinct().Select(name => ChapterText.Read(name, Text(name), fill))]);
    }

    private static string Text(string name)
    {
        var file = $"{typeof(GuideBook).Namespace}.{name}.md";
        using var stream = typeof(GuideBook).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded, but the guide's first page names it.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What the guide says of this installation.</summary>
internal sealed class GuideFacts(Installation installation, OrganisationRegistry registry, MailOutbox mails, PublicAddresses addresses)
{
    /// <summary>The operator's name.</summary>
    internal string Operator => registry.Organisation(installation.OperatorId)?.LegalName ?? "the operator";

    /// <summary>What stands for a word in double braces; null where it is none of these.</summary>
    internal string? Of(string word) => word switch
    {
        "operator" => Operator,
        "environment" => EnvironmentWords.Of(installation.Environment),
        "support" => mails.SupportContact.Address,
        _ => Addresses.FirstOrDefault(a => a.Word == word).Address,
    };

    /// <summary>The addresses, with the words for them.</summary>
    internal IReadOnlyList<(string Word, string What, string Address)> Addresses =>
    [
        ("portal", PageTexts.Key("Portal"), addresses.Portal),
        ("reference", PageTexts.Key("API reference"), addresses.Docs),
        ("token", PageTexts.Key("Token endpoint"), addresses.Token),
        ("mtls_token", PageTexts.Key("Token endpoint, mTLS"), addresses.MtlsToken),
        ("hub", PageTexts.Key("API hub"), addresses.Tls),
        ("mtls_hub", PageTexts.Key("API hub, mTLS"), addresses.Mtls),
        ("issuer", PageTexts.Key("Issuer (OpenID Connect)"), addresses.Issuer),
        ("jwks", PageTexts.Key("Operator's JWKS URI"), addresses.Jwks(installation.OperatorId)),
        ("trust_chain", PageTexts.Key("Certificate chain"), addresses.Http + "/ca/trust-chain.pem"),
        ("ocsp", PageTexts.Key("OCSP responder"), addresses.Ocsp),
    ];
}
