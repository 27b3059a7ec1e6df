using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Tokens;

/// <summary>Which OAuth client to be: one of a kit, or all flags by hand.</summary>
internal class ClientSettings : CommonSettings
{
    [CommandOption("--kit <DIR>")]
    [Description("Folder with connection.json, keys and certificates")]
    public string? KitFolder { get; init; }

    [CommandOption("--name <CLIENT>")]
    [Description("Which client of the kit; the first one if left out")]
    public string? Name { get; init; }

    [CommandOption("--token-url <URL>")]
    [Description("Token endpoint (over mTLS: its mTLS address)")]
    public string? TokenUrl { get; init; }

    [CommandOption("--client-id <ID>")]
    [Description("The whole client id, UUID or URL")]
    public string? ClientId { get; init; }

    [CommandOption("--client-secret <SECRET>")]
    [Description("For client_secret")]
    public string? ClientSecret { get; init; }

    [CommandOption("--key <FILE>")]
    [Description("For private_key_jwt: the signing key, PEM")]
    public string? Key { get; init; }

    [CommandOption("--kid <KID>")]
    [Description("Key id of the signing certificate")]
    public string? Kid { get; init; }

    [CommandOption("--alg <ALG>")]
    [Description("RS256 or PS256 for RSA, ES256 or ES384 for EC; chosen by the key if left out")]
    public string? Algorithm { get; init; }

    [CommandOption("--cert <FILE>")]
    [Description("For mTLS: the transport certificate, PEM")]
    public string? Certificate { get; init; }

    [CommandOption("--cert-key <FILE>")]
    [Description("For mTLS: its key, PEM")]
    public string? CertificateKey { get; init; }

    [CommandOption("--ca-file <FILE>")]
    [Description("PEM trust for the server's TLS certificate; else the kit's, else SELVAGE_CA_FILE")]
    public string? CaFile { get; init; }

    [CommandOption("--scope <SCOPES>")]
    [Description("Scopes, blank-separated; all that the client has if left out")]
    public string? Scope { get; init; }

    public override ValidationResult Validate() => this switch
    {
        { KitFolder: null, TokenUrl: null } => ValidationResult.Error("Say who asks: --kit DIR [--name CLIENT], or --token-url URL --client-id ID with --client-secret SECRET or --key FILE."),
        { KitFolder: null, ClientId: null } => ValidationResult.Error("--client-id is missing."),
        { KitFolder: null, ClientSecret: null, Key: null } => ValidationResult.Error("Give --client-secret SECRET, or --key FILE with --kid KID."),
        { ClientSecret: not null, Key: not null } => ValidationResult.Error("Give either --client-secret or --key, not both."),
        { Certificate: null } and { CertificateKey: not null } => ValidationResult.Error("--cert-key needs --cert."),
        { Certificate: not null } and { CertificateKey: null } => ValidationResult.Error("--cert needs --cert-key."),
        _ => ValidationResult.Success(),
    };
}
