using System.Text.Encodings.Web;
using System.Text.Json;
using Selvage.Cli.Running;

namespace Selvage.Cli.Kits;

/// <summary>A folder with everything to connect: <c>connection.json</c>, keys, certificates and trust files.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Connection">Its <c>connection.json</c>.</param>
internal sealed record Kit(string Folder, KitConnection Connection)
{
    /// <summary>Name of the file that makes a folder a kit.</summary>
    public const string FileName = "connection.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string TransportCertificate => At("transport.pem");

    public string TransportKey => At("transport.key");

    public string SigningCertificate => At("signing.pem");

    public string SigningKey => At("signing.key");

    /// <summary>Trust for the server's own TLS certificates.</summary>
    public string ServerTrust => At("server-trust.pem");

    /// <summary>Root and issuing certificate of the clients' CA.</summary>
    public string TrustChain => At("trust-chain.pem");

    /// <summary>A file of the kit; a full path stays what it is.</summary>
    public string At(string file) => Path.GetFullPath(file, Folder);

    /// <summary>Reads a kit; a folder that is none stops the command and says what is wrong.</summary>
    public static Kit Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            throw Wrong("cli.kit.missing", "No kit there", $"{folder} holds no {FileName}. './demo' leaves a kit in its data folder under kit/.");
        try
        {
            var connection = JsonSerializer.Deserialize<KitConnection>(File.ReadAllText(file), Format);
            return new Kit(Path.GetFullPath(folder), connection ?? throw new JsonException("the file says null"));
        }
        catch (JsonException broken)
        {
            throw Wrong("cli.kit.invalid", "The kit cannot be read", $"{file}: {broken.Message}");
        }
    }

    /// <summary>Writes <c>connection.json</c>, for its owner's eyes only (it holds secrets), whole or not at all.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, owner | UnixFileMode.UserExecute);
        var draft = At(FileName + ".new");
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = owner;
        await using (var stream = new FileStream(draft, options))
            await JsonSerializer.SerializeAsync(stream, Connection, Format, ct);
        File.Move(draft, At(FileName), overwrite: true);
    }

    /// <summary>The client of that name; without a name the first one.</summary>
    public KitClient Find(string? name)
    {
        var all = Connection.Clients;
        var found = name is null ? (all.Count > 0 ? all[0] : null) : all.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
        return found ?? throw Wrong("cli.kit.client", "No such client in the kit", $"The kit has {(all.Count == 0 ? "no clients" : "these clients: " + string.Join(", ", all.Select(c => c.Name)))}.");
    }

    private static StoppedException Wrong(string code, string title, string detail) => new(Fault.Usage(code, title, detail));
}
