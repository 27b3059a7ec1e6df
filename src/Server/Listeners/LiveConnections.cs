using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Selvage.Certificates.Present;
using Selvage.Kernel.Standing;

namespace Selvage.Server.Listeners;

/// <summary>
/// The open connections of the mTLS listener by whom they belong to. When a certificate is revoked, or its application or organisation
/// may not act any more, its connections are closed: after <see cref="Linger"/> those that idle, and HTTP/2 with GOAWAY, at the end of
/// what is under way; whatever is still open after <see cref="Grace"/> more is cut (requirement D2). Each request in between is refused.
/// </summary>
internal sealed class LiveConnections : IDisposable
{
    /// <summary>
    /// A request that is on its way meanwhile hears why it is refused. Closed under it, the client would see an answer that ended early.
    /// </summary>
    internal static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ConnectionContext Connection, PresentedCertificate Certificate)> _open = new(StringComparer.Ordinal);
    private readonly StandingBoard _board;
    private readonly TimeProvider _time;

    public LiveConnections(StandingBoard board, TimeProvider time)
    {
        (_board, _time) = (board, time);
        _board.Denied += OnDenied;
    }

    /// <summary>How many are open.</summary>
    internal int Count => _open.Count;

    /// <summary>Keeps one as long as it is open.</summary>
    /// <returns>What lets go of it.</returns>
    internal IDisposable Keep(ConnectionContext connection, PresentedCertificate certificate)
    {
        _open[connection.ConnectionId] = (connection, certificate);
        return new Kept(this, connection.ConnectionId);
    }

    /// <inheritdoc />
    public void Dispose() => _board.Denied -= OnDenied;

    // The caller has just committed and holds the write door: the walk is for another thread.
    private void OnDenied(Standee kind, string id)
    {
        if (kind is Standee.Certificate or Standee.Application or Standee.Organisation)
            ThreadPool.UnsafeQueueUserWorkItem(_ => Close(kind, id), null);
    }

    private void Close(Standee kind, string id)
    {
        foreach (var (connection, certificate) in _open.Values)
        {
            if (IsOf(kind, id, certificate))
                _ = CloseAsync(connection);
        }
    }

    private async Task CloseAsync(ConnectionContext connection)
    {
        await Task.Delay(Linger, _time, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        await Task.Delay(Grace, _time, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_open.ContainsKey(connection.ConnectionId))
            connection.Abort(new ConnectionAbortedException("The certificate of this connection may not be used any more."));
    }

    private static bool IsOf(Standee kind, string id, PresentedCertificate certificate) => kind switch
    {
        Standee.Certificate => certificate.Kid.Value == id,
        Standee.Application => certificate.AppId.ToString() == id,
        _ => certificate.OrganisationId.ToString() == id,
    };

    private sealed class Kept(LiveConnections live, string id) : IDisposable
    {
        public void Dispose() => live._open.TryRemove(id, out _);
    }
}
