using Selvage.Cli.Running;

namespace Selvage.Cli.Demo;

/// <summary>Where the demo's server lives: its settings as the server itself would read them from the environment.</summary>
/// <param name="Data">The data folder, a full path.</param>
/// <param name="Tls">Port of the TLS listener.</param>
/// <param name="Mtls">Port of the mTLS listener.</param>
/// <param name="Http">Port of the HTTP listener.</param>
/// <param name="Admin">Port of the loopback listener.</param>
internal sealed record DemoPlace(string Data, int Tls, int Mtls, int Http, int Admin)
{
    /// <summary>The kit's folder; every line that the demo shows is typed there.</summary>
    public string Kit => Path.Combine(Data, "kit");

    /// <summary>What the server says.</summary>
    public string Log => Path.Combine(Data, "server.log");

    /// <summary>The operator's sign-in, written by the server.</summary>
    public string OperatorFile => Path.Combine(Data, "operator.json");

    /// <summary>Trust for the server's own certificates, written by the server.</summary>
    public string ServerTrust => Path.Combine(Data, "server-trust.pem");

    /// <summary>What the next walk over the same data must know of the first.</summary>
    public string Remembered => Path.Combine(Data, "demo.json");

    /// <summary>Whether nothing was ever here: a server starts for the first time.</summary>
    public bool IsNew => !File.Exists(OperatorFile);

    /// <summary>Answers 200 once the server takes requests.</summary>
    public Uri Ready => new($"http://localhost:{Http}/health/ready");

    /// <summary>The settings, for the server's process; the folder as a full path, and nothing left to a file beside it.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Selvage__DataDirectory", Data),
        ("Selvage__Ports__Tls", $"{Tls}"),
        ("Selvage__Ports__Mtls", $"{Mtls}"),
        ("Selvage__Ports__Http", $"{Http}"),
        ("Selvage__Ports__Admin", $"{Admin}"),
        // A receiver that is tried beside the demo is on this machine.
        ("Selvage__Ehi__AllowedPrivateNetworks", "127.0.0.0/8 ::1"),
        ("Selvage__Environment", "Uat"),
        ("Selvage__Database__Provider", "Sqlite"),
    ];

    /// <summary>Reads it from the environment; what is not set is the server's default.</summary>
    public static DemoPlace From(Surroundings around)
    {
        var data = around.Variable("Selvage__DataDirectory") is { Length: > 0 } typed ? typed : "var";
        return new DemoPlace(around.PathOf(data), Port("Tls", 8443), Port("Mtls", 9443), Port("Http", 8080), Port("Admin", 8081));

        int Port(string name, int usual)
        {
            var text = around.Variable($"Selvage__Ports__{name}");
            if (string.IsNullOrEmpty(text))
                return usual;
            return int.TryParse(text, out var port) && port is > 0 and <= ushort.MaxValue
                ? port
                : throw new StoppedException(Fault.Usage("demo.port.invalid", "That is no port", $"Selvage__Ports__{name} is '{text}'; set it to a number from 1 to 65535, or unset it for {usual}."));
        }
    }
}
