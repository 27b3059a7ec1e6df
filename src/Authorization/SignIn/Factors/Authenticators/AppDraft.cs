using Microsoft.Extensions.Options;
using OtpNet;
using QRCoder;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn.Factors.Authenticators;

/// <summary>An app that is about to be set up: what it is to share with us. The browser carries it, sealed, until a code shows that the app has it.</summary>
/// <param name="PersonId">For whom: to anybody else it is of no use.</param>
/// <param name="Secret">The secret.</param>
internal sealed record AppDraft(PersonId PersonId, byte[] Secret)
{
    /// <summary>For typing: base32 in groups of four.</summary>
    internal string Typed => string.Join(' ', Base32Encoding.ToString(Secret).TrimEnd('=').Chunk(4).Select(c => new string(c)));

    /// <inheritdoc />
    public override string ToString() => nameof(AppDraft);
}

/// <summary>Makes drafts of authenticator apps, and the picture that apps read.</summary>
internal sealed class AppDrafts(SealedNotes notes, Installation installation, IOptions<OperatorOptions> platform)
{
    private const string Purpose = "factor.app";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(20);

    internal static AppDraft New(PersonId person) => new(person, AuthenticatorCodes.NewSecret());

    internal string Seal(AppDraft draft) => notes.Seal(draft, Purpose, Life);

    /// <summary>The draft; null where the text is none of this person's, or too old.</summary>
    internal AppDraft? Open(string text, PersonId person) => notes.Open<AppDraft>(text, Purpose) is { } draft && draft.PersonId == person ? draft : null;

    /// <summary>What apps read (otpauth): the names tell installations and people apart in the app's list.</summary>
    internal string Address(AppDraft draft, PersonFacts person)
    {
        var issuer = $"{platform.Value.LegalName} {EnvironmentWords.Of(installation.Environment)}";
        return new OtpUri(OtpType.Totp, draft.Secret, person.Email, issuer, OtpHashMode.Sha1, AuthenticatorCodes.Digits).ToString();
    }

    /// <summary>The picture of an address: its side in modules, and its dark modules as a path of SVG.</summary>
    internal static (int Side, string Path) Picture(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = rows.SelectMany((row, y) => Enumerable.Range(0, row.Count).Where(x => row[x]).Select(x => $"M{x} {y}h1v1h-1z"));
        return (rows.Count, string.Concat(path));
    }
}
