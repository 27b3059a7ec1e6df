using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>
/// The root's keepers: they have taken the encrypted key off the server's machine, wrote down the passphrase that its first start showed,
/// and sign with OpenSSL alone.
/// </summary>
internal sealed partial class OfflineRoot : IDisposable
{
    private readonly Openssl _openssl = new();

    private OfflineRoot()
    {
    }

    internal Openssl Openssl => _openssl;

    /// <summary>Moves the key away from the server.</summary>
    /// <param name="place">Where the server lives.</param>
    /// <param name="said">What its first start said.</param>
    internal static async Task<OfflineRoot> TakeAsync(Place place, string said)
    {
        var passphrase = Secrets.Note("root passphrase", Passphrase().Match(said).Groups[1].Value);
        var root = new OfflineRoot();
        File.Move(System.IO.Path.Combine(place.Data, "ca", "root-g1.key"), root._openssl.Path("root-g1.key"));
        await root._openssl.RunAsync("pkcs8", "-inform", "DER", "-in", "root-g1.key", "-passin", "pass:" + passphrase, "-out", "open.key");
        return root;
    }

    /// <summary>Keepers of a root that no server made.</summary>
    internal static OfflineRoot WithoutServer() => new();

    /// <summary>Signs what the server asked for, with the extensions that the ceremony wants; a test changes some of it.</summary>
    /// <returns>The certificate, PEM.</returns>
    internal async Task<string> SignAsync(Heard request, SigningChange? change = null)
    {
        change ??= new SigningChange();
        _openssl.Write("g.csr", request["csr"]);
        _openssl.Write("root.pem", request["root"]);
        _openssl.Write("extensions.cnf", string.Concat(Extensions(request).Select(e => change.Extensions.TryGetValue(e.Key, out var other) ? (e.Key, other) : (e.Key, e.Value)).Where(e => e.Item2 is not null).Select(e => $"{e.Key} = {e.Item2}\n")) + change.More);
        await _openssl.RunAsync([
            "x509", "-req", change.Hash, "-in", change.Csr ?? "g.csr", "-CA", change.Root ?? "root.pem", "-CAkey", change.Key ?? "open.key", "-set_serial", change.Serial ?? "0x01" + Convert.ToHexString(RandomNumberGenerator.GetBytes(15)),
            "-days", change.Days, "-extfile", "extensions.cnf", "-out", "g.pem", .. change.Options]);
        return await File.ReadAllTextAsync(_openssl.Path("g.pem"), TestContext.Current.CancellationToken);
    }

    /// <summary>Signs a revocation list.</summary>
    /// <param name="request">Any request: for the root's certificate and its list's address.</param>
    /// <param name="number">cRLNumber, hex.</param>
    /// <param name="days">How long it holds.</param>
    /// <param name="address">For issuingDistributionPoint; null leaves that out.</param>
    /// <param name="hash">-sha384, as the root signs.</param>
    /// <param name="key">Another key; null: the root's.</param>
    internal async Task<byte[]> ListAsync(Heard request, string number, int days = 300, string? address = null, string hash = "sha384", string? key = null)
    {
        _openssl.Write("root.pem", request["root"]);
        _openssl.Write("index.txt", string.Empty);
        _openssl.Write("number", number + "\n");
        _openssl.Write("ca.cnf", $"""
            [ca]
            default_ca = root
            [root]
            database = index.txt
            crlnumber = number
            certificate = root.pem
            private_key = {key ?? "open.key"}
            default_md = {hash}
            crl_extensions = list
            [list]
            authorityKeyIdentifier = keyid:always
            {(address is null ? string.Empty : "issuingDistributionPoint = critical, @point")}
            [point]
            fullname = URI:{address}
            """);
        await _openssl.RunAsync("ca", "-config", "ca.cnf", "-gencrl", "-crldays", $"{days}", "-out", "root.crl.pem");
        await _openssl.RunAsync("crl", "-in", "root.crl.pem", "-outform", "DER", "-out", "root.crl");
        return await File.ReadAllBytesAsync(_openssl.Path("root.crl"), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _openssl.Dispose();

    private static Dictionary<string, string?> Extensions(Heard request) => new()
    {
        ["basicConstraints"] = "critical, CA:TRUE, pathlen:0",
        ["keyUsage"] = "critical, keyCertSign, cRLSign",
        ["subjectKeyIdentifier"] = "hash",
        ["authorityKeyIdentifier"] = "keyid:always",
        ["certificatePolicies"] = "2.5.29.32.0",
        ["authorityInfoAccess"] = "caIssuers;URI:" + request["issuer_url"],
        ["crlDistributionPoints"] = "URI:" + request["crl_url"],
    };

    [GeneratedRegex("passphrase, shown this once: (\\S+)")]
    private static partial Regex Passphrase();
}

/// <summary>What the keepers do otherwise than they were asked.</summary>
internal sealed record SigningChange
{
    internal IReadOnlyDictionary<string, string?> Extensions { get; init; } = new Dictionary<string, string?>();

    internal string More { get; init; } = string.Empty;

    internal string Hash { get; init; } = "-sha384";

    internal string Days { get; init; } = "3650";

    internal string? Csr { get; init; }

    internal string? Root { get; init; }

    internal string? Key { get; init; }

    internal string? Serial { get; init; }

    internal string[] Options { get; init; } = [];
}
