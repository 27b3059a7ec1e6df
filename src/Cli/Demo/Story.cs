using System.Security.Cryptography;
using Selvage.Cli.Kits;

namespace Selvage.Cli.Demo;

/// <summary>What the walk has made so far; each chapter adds to it.</summary>
internal sealed class Story
{
    // No letters or digits that look alike, so that a name can be read out.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The programme manager id that the operator gives to the four clients.</summary>
    public const string Pmid = "4471";

    /// <summary>Ends every name, so that a second walk over the same data finds them free.</summary>
    public string Suffix { get; } = RandomNumberGenerator.GetString(Letters, 4);

    public Story() => SecondName = $"Brent Wallets {Suffix} Ltd";

    public string OrganisationName => $"Marlow Cards {Suffix} Ltd";

    /// <summary>Another organisation, beside the one of the kit.</summary>
    public string SecondName { get; set; }

    public string Second { get; set; } = string.Empty;

    /// <summary>The password of everybody in the demo.</summary>
    public string Password { get; set; } = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 5)));

    /// <summary>Who can sign in to the portal.</summary>
    public List<DemoPerson> People { get; } = [];

    public string Environment { get; set; } = string.Empty;

    public string Organisation { get; set; } = string.Empty;

    public string Application { get; set; } = string.Empty;

    public KitUrls Urls { get; set; } = null!;

    public KitAdmin Admin { get; set; } = null!;

    /// <summary>The four of the kit: secret or assertion, over TLS or mTLS.</summary>
    public List<KitClient> Clients { get; } = [];

    /// <summary>Its tokens live two seconds.</summary>
    public KitClient ShortLived { get; set; } = null!;

    public string SigningKid { get; set; } = string.Empty;

    /// <summary>Public token of the card made in region 1.</summary>
    public string Card { get; set; } = string.Empty;

    public KitClient Client(string name) => Clients.Single(c => c.Name == name);
}
