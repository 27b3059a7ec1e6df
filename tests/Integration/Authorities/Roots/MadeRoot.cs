namespace Selvage.Integration.Authorities.Roots;

/// <summary>A root that its keepers made with OpenSSL alone, on a machine that no server ever was on.</summary>
internal sealed class MadeRoot(Openssl openssl, int generation)
{
    /// <summary>Without <c>.pem</c> and <c>.key</c>.</summary>
    internal string Name => $"root-g{generation}";

    internal string Pem => File.ReadAllText(openssl.Path(Name + ".pem"));

    internal static async Task<MadeRoot> MakeAsync(Openssl openssl, int generation, RootChange? change = null)
    {
        change ??= new RootChange();
        var root = new MadeRoot(openssl, generation);
        openssl.Write("root.cnf", $"[req]\ndistinguished_name = dn\nx509_extensions = root\nutf8 = yes\nstring_mask = utf8only\n[dn]\n[root]\nbasicConstraints = {change.Constraints}\nkeyUsage = {change.Usage}\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always\n{change.More}");
        await openssl.RunAsync(
            "req", "-x509", "-new", change.Hash, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + change.Curve, "-nodes", "-keyout", root.Name + ".key", "-out", root.Name + ".pem", "-days", change.Days,
            "-set_serial", change.Serial ?? $"0x{generation:x2}" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(15)), "-config", "root.cnf", "-subj", change.Subject ?? $"/C=GB/O=Keepers/OU=Vault/CN=Keepers Root CA - G{generation}");
        return root;
    }

    /// <summary>Another root's certificate for this one's name and key.</summary>
    internal async Task<string> CrossAsync(MadeRoot by, string constraints = "critical, CA:TRUE", string days = "3650")
    {
        openssl.Write("cross.cnf", $"basicConstraints = {constraints}\nkeyUsage = critical, keyCertSign, cRLSign\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always\n");
        await openssl.RunAsync("x509", "-in", Name + ".pem", "-clrext", "-sha384", "-days", days, "-CA", by.Name + ".pem", "-CAkey", by.Name + ".key", "-set_serial", "0x01" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(15)), "-extfile", "cross.cnf", "-out", Name + "-cross.pem");
        return await File.ReadAllTextAsync(openssl.Path(Name + "-cross.pem"), TestContext.Current.CancellationToken);
    }
}

/// <summary>What the keepers do otherwise than they should.</summary>
internal sealed record RootChange
{
    internal string Constraints { get; init; } = "critical, CA:TRUE";

    internal string Usage { get; init; } = "critical, keyCertSign, cRLSign";

    internal string More { get; init; } = string.Empty;

    internal string Hash { get; init; } = "-sha384";

    internal string Curve { get; init; } = "P-384";

    internal string Days { get; init; } = "7300";

    internal string? Serial { get; init; }

    internal string? Subject { get; init; }
}
