using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>Says of a connection that failed what to do about it.</summary>
internal static class NetworkFaults
{
    /// <param name="broken">What the network stack reported.</param>
    /// <param name="address">Where the request was going.</param>
    /// <param name="seen">What the handshake showed, if it came that far.</param>
    /// <param name="presented">Whether this side presented a certificate.</param>
    public static Fault Of(Exception broken, Uri address, TlsSeen? seen, bool presented)
    {
        var place = address.GetLeftPart(UriPartial.Authority);
        var causes = Causes(broken).ToList();
        if (broken is OperationCanceledException)
            return new Fault("network.timeout", "No answer in time", $"{place} did not answer within 30 seconds. Check that the address is right and that no firewall drops the connection.");
        if (causes.OfType<SocketException>().FirstOrDefault() is { } socket && !causes.OfType<AuthenticationException>().Any())
            return OfSocket(socket, address, place, presented);
        if (seen is not null && seen.Errors != default)
            return OfCertificate(seen, address, place);
        if (causes.OfType<AuthenticationException>().Any() || presented)
            return new Fault("network.tls.refused", "The TLS handshake was refused", $"{place} ended the handshake: {causes[^1].Message.TrimEnd('.')}. {(presented ? "The server may not accept this certificate: on the mTLS port only live transport certificates of its own CA pass (self-signed or foreign ones never)." : "Check that this is an https port, not the plain HTTP one.")}");
        return new Fault("network.broken", "The connection broke", $"{place}: {causes[^1].Message.TrimEnd('.')}. {(address.Scheme == "http" ? "If this port speaks TLS, write https://." : "Try again; the server's log says more.")}");
    }

    private static Fault OfSocket(SocketException socket, Uri address, string place, bool presented) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => new Fault("network.refused", "The server is not running", $"Nothing listens at {place}. Start it with 'dotnet run -c Release --project src/Server' (it is ready when http://localhost:8080/health/ready answers 200), or name the right address with --url or SELVAGE_URL."),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new Fault("network.name", "Unknown host name", $"No address is known for '{address.Host}'. Check the spelling, and the name service of this machine."),
        SocketError.ConnectionReset when presented => new Fault("network.tls.refused", "The TLS handshake was refused", $"{place} closed the connection when it saw the certificate. On the mTLS port only live transport certificates of its own CA pass."),
        _ => new Fault("network.unreachable", "The server cannot be reached", $"{place}: {socket.Message.TrimEnd('.')}. Check address, network and firewall."),
    };

    private static Fault OfCertificate(TlsSeen seen, Uri address, string place)
    {
        if (seen.OtherName)
            return new Fault("network.tls.name", "The certificate is for another name", $"{place} showed a certificate that is not for '{address.Host}' ({seen.Subject}). Use the host name that it was made for.");
        if (seen.OnlyTheTime)
            return new Fault("network.tls.time", "The certificate is not valid at this time", $"{place} showed a certificate that ends {seen.NotAfter:yyyy-MM-dd HH:mm}Z. If that is not past, this machine's clock is wrong: set it. Otherwise the server needs a new certificate.");
        return new Fault("network.tls.untrusted", "The server's certificate is not trusted", $"{place} showed a certificate ({seen.Subject}) whose CA is not known here ({Reasons(seen.Chain)}). Name the PEM file of that CA with --ca-file or SELVAGE_CA_FILE; the server writes it into its data folder, and a kit holds it as server-trust.pem.");
    }

    private static string Reasons(X509ChainStatusFlags flags) => flags.ToString();

    private static IEnumerable<Exception> Causes(Exception broken)
    {
        for (var at = broken; at is not null; at = at.InnerException)
            yield return at;
    }
}
