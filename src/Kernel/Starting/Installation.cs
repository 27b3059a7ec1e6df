using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Starting;

/// <summary>What this installation is, fixed by its first start: its environment, its operator, the addresses in its certificates.</summary>
public sealed class Installation
{
    private readonly ContextFactory<KernelContext> _contexts;
    private readonly SelvageOptions _options;
    private readonly PublicAddresses _addresses;

    internal Installation(ContextFactory<KernelContext> contexts, IOptions<SelvageOptions> options, PublicAddresses addresses)
    {
        _contexts = contexts;
        _options = options.Value;
        _addresses = addresses;
    }

    /// <summary>The operator's organisation id: one per environment (requirement A2).</summary>
    public OrganisationId OperatorId { get; private set; }

    /// <summary>The environment served.</summary>
    public SelvageEnvironment Environment => _options.Environment;

    /// <summary>Reads or fixes the facts.</summary>
    /// <exception cref="StartRefusedException">A setting contradicts what the data was made with.</exception>
    internal async Task LoadAsync(CancellationToken ct)
    {
        await using var db = _contexts.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        OperatorId = OrganisationId.From(Guid.ParseExact(await FactAsync(db, "operator", OrganisationId.New().ToString(), ct), "D"));
        var environment = await FactAsync(db, "environment", _options.Environment.ToString(), ct);
        if (environment != _options.Environment.ToString())
            throw new StartRefusedException($"This data belongs to the environment {environment}, but Selvage:Environment is {_options.Environment}. Set it back, or give the other environment a data folder and database of its own.");
        var pki = await FactAsync(db, "pki", _addresses.Pki, ct);
        if (pki != _addresses.Pki)
            throw new StartRefusedException($"Certificates of this installation name {pki} for OCSP and CRLs, but the settings now say {_addresses.Pki}. Set Selvage:Hosts:Pki to {pki[7..]}; it cannot change any more.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<string> FactAsync(KernelContext db, string name, string first, CancellationToken ct)
    {
        if (await db.Facts.FindAsync([name], ct) is { } row)
            return Encoding.UTF8.GetString(row.Value);
        db.Facts.Add(new FactRow { Name = name, Value = Encoding.UTF8.GetBytes(first) });
        return first;
    }
}
