using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Selvage.Kernel.Web;

namespace Selvage.Server.Listeners;

/// <summary>
/// Keeps the OCSP answers fresh that the listeners hand out. .NET fetches one only when there is a handshake, so that after a quiet half
/// hour the first client would get none: here is a handshake in memory, right after the start and then every minute.
/// </summary>
internal sealed partial class KeepStaples(ListenerTls tls, IHostApplicationLifetime life, TimeProvider time, ILogger<KeepStaples> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await ListeningAsync(stoppingToken); // Only now is there somebody to ask.
            while (tls.Authority is { } authority)
            {
                foreach (var kind in new[] { ListenerKind.Tls, ListenerKind.Mtls })
                    await TryHandshakeAsync(tls.Of(kind), authority, stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task ListeningAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }

    private async Task TryHandshakeAsync(SslServerAuthenticationOptions settings, X509Certificate2 authority, CancellationToken ct)
    {
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
            bound.CancelAfter(Most);
            await HandshakeAsync(settings, authority, bound.Token);
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException || (failed is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Failed(log, failed);
        }
    }

    private static async Task HandshakeAsync(SslServerAuthenticationOptions settings, X509Certificate2 authority, CancellationToken ct)
    {
        var (there, back) = (new Pipe(), new Pipe());
        await using var server = new SslStream(new TwoWay(there.Reader.AsStream(), back.Writer.AsStream()));
        await using var client = new SslStream(new TwoWay(back.Reader.AsStream(), there.Writer.AsStream()));
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        trust.CustomTrustStore.Add(authority);
        await Task.WhenAll(
            server.AuthenticateAsServerAsync(settings, ct),
            client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = trust, AllowTlsResume = false }, ct));
    }

    [LoggerMessage(9101, LogLevel.Warning, "The OCSP answers of the listeners' certificates could not be kept fresh; clients that ask for one may get none. It is tried again within a minute")]
    private static partial void Failed(ILogger logger, Exception fault);

    /// <summary>Two streams as one.</summary>
    private sealed class TwoWay(Stream read, Stream write) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => write.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => write.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => read.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => read.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => write.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => write.WriteAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                read.Dispose();
                write.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
