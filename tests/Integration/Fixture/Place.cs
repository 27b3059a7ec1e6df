using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;

namespace Selvage.Integration.Fixture;

/// <summary>A data folder and four ports of a server's own. The path is short: a Unix socket's address has room for 108 bytes.</summary>
public sealed class Place : IDisposable
{
    private readonly string _top = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "sv-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5)))).FullName;
    private readonly int[] _ports = FreePorts.Take(4);

    /// <summary>The data folder; it does not exist before the first start.</summary>
    public string Data => Path.Combine(_top, "d");

    internal int Tls => _ports[0];

    internal int Mtls => _ports[1];

    internal int Http => _ports[2];

    internal int Admin => _ports[3];

    internal Uri TlsUri => new($"https://localhost:{Tls}");

    internal Uri MtlsUri => new($"https://localhost:{Mtls}");

    internal Uri HttpUri => new($"http://localhost:{Http}");

    internal Uri AdminUri => new($"http://localhost:{Admin}");

    internal string TokenUrl => $"{TlsUri}oauth2/token";

    internal string[] Settings =>
    [
        $"--Selvage:DataDirectory={Data}",
        $"--Selvage:Ports:Tls={Tls}",
        $"--Selvage:Ports:Mtls={Mtls}",
        $"--Selvage:Ports:Http={Http}",
        $"--Selvage:Ports:Admin={Admin}",
        "--Selvage:Ehi:AllowedPrivateNetworks=127.0.0.0/8 ::1",
    ];

    /// <summary>Trust for the server's own certificates.</summary>
    internal X509Certificate2Collection Trust()
    {
        var trust = new X509Certificate2Collection();
        trust.ImportFromPemFile(Path.Combine(Data, "server-trust.pem"));
        return trust;
    }

    /// <summary>Opens one of the data folder's databases, as a stranger would.</summary>
    internal SqliteConnection Open(string file = "selvage.db")
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Data, file), Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_top, recursive: true);
}
