using Selvage.Cli.Keys;
using Selvage.Cli.Kits;
using Selvage.Cli.Running;

namespace Selvage.Cli.Tokens;

/// <summary>Turns what was typed into a client that can prove itself.</summary>
internal static class Credentials
{
    public static Credential From(ClientSettings typed, Surroundings around)
    {
        var start = typed.KitFolder is null ? ByHand(typed) : OfKit(typed, around);
        return start with
        {
            Secret = typed.ClientSecret ?? start.Secret,
            Key = typed.Key is { } file ? (KeyPair.ReadText(around.PathOf(file)), around.PathOf(file)) : typed.ClientSecret is null ? start.Key : null,
            Kid = typed.Kid ?? start.Kid,
            Algorithm = typed.Algorithm,
            Scope = typed.Scope,
            Transport = typed.Certificate is { } cert ? (around.PathOf(cert), around.PathOf(typed.CertificateKey!)) : start.Transport,
            CaFile = CaOf(typed, around) ?? start.CaFile,
        };
    }

    private static Credential ByHand(ClientSettings typed)
    {
        var endpoint = Addresses.Parse(typed.TokenUrl!, "--token-url");
        return new Credential(typed.ClientId!, endpoint) { Hub = new Uri(endpoint.GetLeftPart(UriPartial.Authority)) };
    }

    private static Credential OfKit(ClientSettings typed, Surroundings around)
    {
        var kit = Kit.Read(around.PathOf(typed.KitFolder!));
        var credential = Credential.Of(kit, kit.Find(typed.Name));
        return credential with
        {
            ClientId = typed.ClientId ?? credential.ClientId,
            TokenUrl = typed.TokenUrl is null ? credential.TokenUrl : Addresses.Parse(typed.TokenUrl, "--token-url"),
        };
    }

    private static string? CaOf(ClientSettings typed, Surroundings around)
    {
        var path = typed.CaFile ?? (typed.KitFolder is null ? around.Variable("SELVAGE_CA_FILE") : null);
        return string.IsNullOrWhiteSpace(path) ? null : around.PathOf(path);
    }
}
