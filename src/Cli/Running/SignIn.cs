using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts.Logins;

namespace Selvage.Cli.Running;

/// <summary>Which server, who asks, and whom to trust.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="CaFile">Trust for the server's TLS certificate; null: the system's.</param>
internal sealed record SignIn(Uri Server, string? CaFile)
{
    /// <summary>The management client that asks, with its secret; null where a person does.</summary>
    public (string Id, string Secret)? Client { get; init; }

    /// <summary>The person who asks; null where a client does.</summary>
    public PersonTokens? Person { get; init; }

    private const string DefaultUrl = "https://localhost:8443";

    /// <summary>
    /// Options first, then a file named by <c>--operator</c>, then the environment, then <c>SELVAGE_OPERATOR_FILE</c>, then the person who signed
    /// in by <c>selvage login</c>.
    /// A secret is only ever used with the client id that it came with.
    /// </summary>
    public static SignIn Resolve(ManageSettings settings, Surroundings around)
    {
        var (id, secret) = (around.Variable("SELVAGE_CLIENT_ID"), around.Variable("SELVAGE_CLIENT_SECRET"));
        var file = settings.Operator ?? (settings.ClientId is null && string.IsNullOrEmpty(id) ? Filled(around.Variable("SELVAGE_OPERATOR_FILE")) : null);
        if (file is null && settings.ClientId is null && string.IsNullOrEmpty(id))
            return OfPerson(settings, around);
        var stored = file is null ? null : Read(around.PathOf(file));
        var fromFile = stored is not null && settings.ClientId is null;
        var client = settings.ClientId ?? stored?.ClientId ?? Filled(id) ?? throw Nobody();
        return new SignIn(ServerOf(settings, around, stored?.Url), CaOf(settings, around, stored?.CaFile))
        {
            Client = (client, settings.ClientSecret ?? (fromFile ? stored!.ClientSecret : Filled(secret)) ?? throw Nobody()),
        };
    }

    /// <summary>The variable that makes a client act, whoever signed in by <c>selvage login</c>; null where none does.</summary>
    public static string? Machine(Surroundings around) =>
        new[] { "SELVAGE_CLIENT_ID", "SELVAGE_OPERATOR_FILE" }.FirstOrDefault(name => Filled(around.Variable(name)) is not null);

    /// <summary>The server's address, for a verb that needs no sign-in.</summary>
    public static Uri ServerOf(ManageSettings settings, Surroundings around, string? stored)
    {
        var text = settings.Url ?? stored ?? Filled(around.Variable("SELVAGE_URL")) ?? DefaultUrl;
        return Addresses.Parse(text, "--url or SELVAGE_URL");
    }

    /// <summary>The trust file, for a verb that needs no sign-in.</summary>
    public static string? CaOf(ManageSettings settings, Surroundings around, string? stored) =>
        (settings.CaFile ?? stored ?? Filled(around.Variable("SELVAGE_CA_FILE"))) is { } path ? around.PathOf(path) : null;

    /// <summary>Server and trust of the operator file that the settings lead to; nulls where they lead to none.</summary>
    public static (string? Url, string? CaFile) StoredPlace(ManageSettings settings, Surroundings around) =>
        (settings.Operator ?? Filled(around.Variable("SELVAGE_OPERATOR_FILE"))) is { } file && File.Exists(around.PathOf(file))
            ? (Read(around.PathOf(file)).Url, Read(around.PathOf(file)).CaFile)
            : (null, null);

    private static SignIn OfPerson(ManageSettings settings, Surroundings around)
    {
        var logins = LoginFile.Of(around);
        var server = ServerOf(settings, around, Filled(around.Variable("SELVAGE_URL")) is null ? logins?.Last : null);
        var name = server.GetLeftPart(UriPartial.Authority);
        var login = logins?.Find(name) ?? throw Nobody();
        return new SignIn(server, settings.CaFile is null ? login.CaFile ?? CaOf(settings, around, null) : CaOf(settings, around, null)) { Person = new PersonTokens(logins!, name, around.Clock) };
    }

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static OperatorFile Read(string path)
    {
        if (!File.Exists(path))
            throw new StoppedException(Fault.Usage("cli.operator_file.missing", "No operator file", $"There is no file {path}. The server writes operator.json into its data folder at its first start; name that file with --operator or SELVAGE_OPERATOR_FILE."));
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            var ca = (string?)json["ca_file"];
            return new OperatorFile(
                (string?)json["client_id"] ?? throw new JsonException("client_id is missing"),
                (string?)json["client_secret"] ?? throw new JsonException("client_secret is missing"),
                (string?)json["url"],
                ca is null ? null : Path.GetFullPath(ca, Path.GetDirectoryName(path)!));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new StoppedException(Fault.Usage("cli.operator_file.invalid", "The operator file cannot be read", $"{path}: {broken.Message}. It is JSON with client_id, client_secret, url and ca_file, as the server wrote it."));
        }
    }

    private static StoppedException Nobody() => new(Fault.Usage(
        "cli.sign_in.missing",
        "Nobody is signed in",
        "Sign in with 'selvage login'; or set SELVAGE_CLIENT_ID and SELVAGE_CLIENT_SECRET (a management client: an operator makes one with 'selvage org admin'), or name the server's operator.json with --operator or SELVAGE_OPERATOR_FILE."));

    private sealed record OperatorFile(string ClientId, string ClientSecret, string? Url, string? CaFile);
}
