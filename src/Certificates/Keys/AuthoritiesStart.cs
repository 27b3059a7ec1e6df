using Selvage.Kernel.Actors;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Keys;

/// <summary>Sees to it at start that there are authorities, and opens the issuing key.</summary>
internal sealed class AuthoritiesStart(CreateAuthorities create, AuthorityKeyring keyring, FirstWords words) : IStartStep
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (keyring.All.Count == 0)
        {
            var made = await CreateAsync(ct);
            if (!made.Succeeded)
                throw new StartRefusedException($"The certificate authority could not be made. {string.Join(' ', made.Problems.Select(p => p.Detail))} See the section Selvage:Certificates.");
            words.Say($"A root and an issuing certificate authority were made. The root's key is not needed to run: move {made.Value.RootKeyFile} to a safe place off this machine.");
            words.Say($"The root key's passphrase, shown this once: {made.Value.RootPassphrase}");
        }

        keyring.Open();
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
}
