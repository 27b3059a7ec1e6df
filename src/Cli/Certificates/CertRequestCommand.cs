using System.ComponentModel;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Certificates;

/// <summary><c>selvage cert request</c>: a certificate for a request made elsewhere, or the findings.</summary>
internal sealed class CertRequestCommand(Surroundings around) : ManageVerb<CertRequestCommand.Settings>(around)
{
    private const long LargestFile = 1 << 20;

    internal sealed class Settings : ManageSettings
    {
        [CommandOption("--application <ID>", isRequired: true)]
        [Description("The application that it is for")]
        public required string Application { get; init; }

        [CommandOption("--type <TYPE>", isRequired: true)]
        [Description("transport, signing or encryption")]
        public required string Type { get; init; }

        [CommandOption("--csr <FILE>", isRequired: true)]
        [Description("The certificate request, PEM or DER; it is sent byte by byte as it is")]
        public required string Csr { get; init; }

        [CommandOption("--out <FILE>")]
        [Description("Write the certificate there, too")]
        public string? Out { get; init; }

        public override ValidationResult Validate() => CertTypes.Check(Type);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var csr = await ReadAsync(Around.PathOf(settings.Csr), ct);
        var certificate = await screen.WhileAsync("Asking for the certificate", () => CertRequest.SendAsync(api, settings.Application, settings.Type, csr, ct));
        if (settings.Out is not null)
            await File.WriteAllTextAsync(Around.PathOf(settings.Out), (string?)certificate["pem"], ct);
        return screen.Show(certificate, _ =>
        {
            screen.Done("Issued.");
            CertView.Write(certificate, screen);
            screen.Line();
            if (settings.Out is not null)
                screen.Facts(("certificate", Around.PathOf(settings.Out)));
            else
                screen.Raw((string?)certificate["pem"] ?? string.Empty);
        });
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken ct)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"There is no file {path}."));
        return file.Length <= LargestFile
            ? await File.ReadAllBytesAsync(path, ct)
            : throw new StoppedException(Fault.Usage("cli.file.too_large", "That is no certificate request", $"{path} is larger than 1 MiB; a certificate request has a few kilobytes at most."));
    }
}
