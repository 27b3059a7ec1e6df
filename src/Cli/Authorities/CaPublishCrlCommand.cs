using System.ComponentModel;
using System.Formats.Asn1;
using Selvage.Cli.Decoding;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Revocation;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary><c>selvage ca publish-crl</c>: brings the list that the root signed to the server.</summary>
internal sealed class CaPublishCrlCommand(Surroundings around) : ManageVerb<CaPublishCrlCommand.Settings>(around)
{
    internal sealed class Settings : AuthorityActSettings
    {
        [CommandOption("--crl <FILE>", isRequired: true)]
        [Description("What 'selvage ca crl' wrote")]
        public required string List { get; init; }
    }

    protected override void Check(Settings settings, Screen screen)
    {
        var list = Read(Around.PathOf(settings.List));
        if (list.Entries.Count > 0)
            screen.Confirm($"The list revokes {list.Entries.Count} authorities for ever, and with each all that it has issued.", settings.Yes);
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var list = Read(Around.PathOf(settings.List));
        var answer = await AuthorityApi.PublishAsync(api, settings.Name, CertificateFile.Bytes(Around.PathOf(settings.List)), ct);
        return screen.Show(answer, _ => screen.Done($"List {list.Number} of {settings.Name} is published{(list.NextUpdate is { } next ? $"; the next one is due by {Moments.Text(next)}" : string.Empty)}."));
    }

    private static RevocationList Read(string path)
    {
        try
        {
            return RevocationList.Read(CertificateFile.Bytes(path));
        }
        catch (AsnContentException broken)
        {
            throw new StoppedException(Fault.Usage("ca.crl.invalid", "That is no revocation list", $"{path}: {broken.Message.TrimEnd('.')}. Name the file that 'selvage ca crl' wrote."));
        }
    }
}
