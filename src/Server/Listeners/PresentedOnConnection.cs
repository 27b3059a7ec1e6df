using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Selvage.Certificates.Present;
using Selvage.Kernel.Ids;

namespace Selvage.Server.Listeners;

/// <summary>What a connection of the mTLS listener presented.</summary>
/// <param name="Any">Whether it presented a certificate.</param>
/// <param name="Found">What is known of it; null where it is not among those issued.</param>
internal sealed record ConnectionCertificate(bool Any, PresentedCertificate? Found);

/// <summary>Looks a connection's certificate up once, after the handshake; its state is asked at every request.</summary>
internal sealed class PresentedOnConnection(PresentedCertificates certificates, LiveConnections live)
{
    internal async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var certificate = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        var found = certificate is null ? null : await certificates.FindAsync(Kid.Of(certificate.RawDataMemory.Span), connection.ConnectionClosed);
        connection.Features.Set(new ConnectionCertificate(certificate is not null, found));
        if (found is null)
        {
            await next(connection);
            return;
        }

        connection.Features.Set(found);
        using (live.Keep(connection, found))
            await next(connection);
    }
}
