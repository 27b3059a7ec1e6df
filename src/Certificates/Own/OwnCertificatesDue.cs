using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Records;
using Selvage.Kernel.Operations;

namespace Selvage.Certificates.Own;

/// <summary>
/// Wakes whoever makes the platform's own certificates when an authority changes: the first one that issues makes them possible. Apart from
/// that work, since the work is an operation, and operations need every snapshot.
/// </summary>
internal sealed class OwnCertificatesDue : ISnapshot
{
    private readonly Wakeup _wakeup = new();

    /// <summary>Look now.</summary>
    internal void Wake() => _wakeup.Wake();

    internal Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken ct) => _wakeup.WaitAsync(most, time, ct);

    public Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    public void Apply(object entity, EntityState state)
    {
        if (entity is AuthorityRow)
            Wake();
    }
}
