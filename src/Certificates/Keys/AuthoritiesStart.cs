using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Keys;

/// <summary>
/// Sees to it at start that there are authorities, and opens the issuing keys. Where the settings name a root that was made off line, the first
/// start takes that in and makes none; the server then runs, and waits for the issuing authority that this root signs.
/// </summary>
internal sealed partial class AuthoritiesStart(CreateAuthorities create, TakeRoot take, AuthorityKeyring keyring, IOptions<CertificatesOptions> options, FirstWords words, ILogger<AuthoritiesStart> log) : IStartStep
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (keyring.Known.Count == 0)
            await (options.Value.RootCertificate.Length > 0 ? TakeAsync(options.Value.RootCertificate, ct) : MakeAsync(ct));
        keyring.Open();
        if (keyring.Issuer is null)
            Waiting(keyring.Known.FirstOrDefault(a => a is { IsRoot: false, State: not AuthorityState.Retired }) is { } begun ? $"{begun.Name} is {begun.State.ToString().ToLowerInvariant()}" : "none is requested");
    }

    private async Task MakeAsync(CancellationToken ct)
    {
        var made = await CreateAsync(ct);
        if (!made.Succeeded)
            throw new StartRefusedException($"The certificate authority could not be made. {string.Join(' ', made.Problems.Select(p => p.Detail))} See the section Selvage:Certificates.");
        words.Say($"A root and an issuing certificate authority were made. The root's key is not needed to run: move {made.Value.RootKeyFile} to a safe place off this machine.");
        words.Say($"The root key's passphrase, shown this once: {made.Value.RootPassphrase}");
    }

    private async Task<Result<AuthoritiesCreated>> CreateAsync(CancellationToken ct)
    {
        try
        {
            return await create.RunAsync(Actor.System, Done.It, ct);
        }
        catch (KeyUnavailableException gone)
        {
            throw new StartRefusedException($"The issuing authority's key could not be made. {gone.Message}");
        }
    }

    private async Task TakeAsync(string path, CancellationToken ct)
    {
        byte[] file;
        try
        {
            file = await File.ReadAllBytesAsync(path, ct);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The root's certificate cannot be read: {missing.Message} Selvage:Certificates:RootCertificate names the file root-g1.pem that selvage ca init wrote; leave it empty, and the first start makes a root of its own.");
        }

        var taken = await take.RunAsync(Actor.System, new(file), ct);
        if (!taken.Succeeded)
            throw new StartRefusedException($"The root in {path} (Selvage:Certificates:RootCertificate) cannot be taken in. {string.Join(' ', taken.Problems.Select(p => p.Detail))}");
        words.Say($"The root {taken.Value.Name} was taken in: {taken.Value.Subject}, SHA-256 {taken.Value.ThumbprintSha256}. Compare that with what its keepers wrote down.");
        words.Say("No certificate is issued until it has signed an issuing authority: selvage ca request, then off line selvage ca sign, then selvage ca install and selvage ca activate.");
    }

    [LoggerMessage(2801, LogLevel.Warning, "There is no issuing authority yet ({Where}), so that no certificate can be issued: selvage ca request, sign (off line), install, activate")]
    private partial void Waiting(string where);
}
