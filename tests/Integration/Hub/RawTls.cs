using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Hub;

/// <summary>A TLS connection without an HTTP client in the way: for requests that no client would send, and to see a connection end.</summary>
internal sealed class RawTls : IAsyncDisposable
{
    private readonly TcpClient _tcp;
    private readonly SslStream _tls;

    private RawTls(TcpClient tcp, SslStream tls) => (_tcp, _tls) = (tcp, tls);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<RawTls> ConnectAsync(Place place, int port, string sni = "localhost", X509Certificate2? certificate = null, bool http2 = false)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port, Ct);
        var tls = new SslStream(tcp.GetStream());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(place.Trust());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = sni,
                ApplicationProtocols = http2 ? [SslApplicationProtocol.Http2] : null,
                CertificateChainPolicy = policy,
                RemoteCertificateValidationCallback = (_, _, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None, // The name is what a test plays with.
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
            },
            Ct);
        return new RawTls(tcp, tls);
    }

    /// <summary>Sends text and reads until the server closes; the time out of a connection that stays open is a failure.</summary>
    internal async Task<string> SayAsync(string request, bool untilClosed = true)
    {
        await _tls.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(15));
        int read;
        while ((read = await _tls.ReadAsync(buffer, patience.Token)) > 0)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            if (!untilClosed && answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                break;
        }

        return answer.ToString();
    }

    internal async Task WriteAsync(byte[] bytes) => await _tls.WriteAsync(bytes, Ct);

    /// <summary>Reads so many bytes; null where the connection ends before.</summary>
    internal async Task<byte[]?> ReadAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(15));
        var bytes = new byte[count];
        try
        {
            return await _tls.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, patience.Token) == count ? bytes : null;
        }
        catch (IOException)
        {
            return null; // Reset: it ended with something of ours unread.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _tls.DisposeAsync();
        _tcp.Dispose();
    }
}
