using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;
using Selvage.Integration.Authorities;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability.Issuing;

/// <summary>What the data folder says of issued certificates, read by a stranger, and whether it agrees with what clients hold.</summary>
internal static class IssuingBooks
{
    private const int AskedAtOnce = 16;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>Intents that are on disk and not closed.</summary>
    internal static IReadOnlyList<string> OpenIntents(Place place) => Column(place, "ledger.db", "SELECT serial FROM certificates_intents WHERE closed_at IS NULL");

    /// <summary>Serial numbers with a certificate in the table.</summary>
    internal static IReadOnlyList<string> Issued(Place place) => Column(place, "selvage.db", "SELECT Serial FROM certificates_issued");

    /// <summary>Serial numbers that count as revoked, because something may have been signed and never left.</summary>
    internal static IReadOnlyList<string> Abandoned(Place place) => Column(place, "selvage.db", "SELECT Serial FROM certificates_abandoned");

    /// <summary>After a start: no certificate that a client holds is unknown, no intent is open, and every number is one thing or the other, once.</summary>
    internal static async Task AssertBalancedAsync(Place place, IReadOnlyCollection<TestCertificate> received)
    {
        await UntilAsync(() => Task.FromResult(OpenIntents(place).Count == 0));
        var kids = Column(place, "selvage.db", "SELECT Kid FROM certificates_issued").ToHashSet();
        Assert.All(received, c => Assert.Contains(c.Kid, kids));
        string[] all = [.. Issued(place), .. Abandoned(place)];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(received.Count, received.Select(c => c.Certificate.SerialNumber).Distinct().Count());
        var closed = Column(place, "ledger.db", "SELECT serial FROM certificates_intents WHERE closed_at IS NOT NULL");
        Assert.Equal(Abandoned(place).Order(StringComparer.Ordinal), closed.Order(StringComparer.Ordinal));
    }

    /// <summary>OCSP says so at once, and the list in force names them after it was signed anew.</summary>
    internal static async Task AssertRevokedAsync(Place place, IReadOnlyCollection<string> serials)
    {
        if (serials.Count == 0)
            return;
        using var openssl = new Openssl();
        using var http = new HttpClient();
        openssl.Write("g1.pem", X509CertificateLoader.LoadCertificate(await http.GetByteArrayAsync(new Uri(place.HttpUri, "/ca/g1.cer"))).ExportCertificatePem());
        openssl.Write("chain.pem", await http.GetStringAsync(new Uri(place.HttpUri, "/ca/trust-chain.pem")));
        foreach (var some in serials.Chunk(AskedAtOnce))
        {
            var said = await openssl.RunAsync(["ocsp", "-issuer", "g1.pem", .. some.SelectMany(s => new[] { "-serial", "0x" + s }), "-CAfile", "chain.pem", "-url", new Uri(place.HttpUri, "/ocsp").ToString()]);
            Assert.Contains("Response verify OK", said, StringComparison.Ordinal);
            Assert.Equal(some.Length, said.Split(": revoked").Length - 1);
        }

        await UntilAsync(async () =>
        {
            await File.WriteAllBytesAsync(openssl.Path("g1.crl"), await http.GetByteArrayAsync(new Uri(place.HttpUri, "/crl/g1/0.crl")));
            var list = (await openssl.RunAsync("crl", "-inform", "DER", "-in", "g1.crl", "-noout", "-text")).ToUpperInvariant();
            return serials.All(s => list.Contains("SERIAL NUMBER: " + s.ToUpperInvariant(), StringComparison.Ordinal));
        });
        Assert.Contains("verify OK", await openssl.RunAsync("crl", "-inform", "DER", "-in", "g1.crl", "-noout", "-CAfile", "chain.pem"), StringComparison.Ordinal);
    }

    internal static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await done())
            await beat.WaitForNextTickAsync(bound.Token);
    }

    private static List<string> Column(Place place, string file, string sql)
    {
        using var db = place.Open(file);
        using var command = new SqliteCommand(sql, db);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.GetString(0));
        return found;
    }
}
