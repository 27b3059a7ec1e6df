using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Selvage.Kernel.Mail;

/// <summary>The way out through a mail server (RFC 5321, RFC 6409).</summary>
internal sealed class SmtpTransport(IOptions<SmtpOptions> options, MailComposer composer) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SmtpOptions _options = options.Value;

    public async Task<IMailSession> OpenAsync(CancellationToken ct)
    {
        // The name and the chain of the server's certificate are checked. Its revocation is not: mail servers of a house often have certificates of
        // an authority of its own without lists, and a mail that cannot leave is the greater harm.
        var client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            using var bound = Bound(ct);
            if (_options.CaFile.Length > 0)
                client.ServerCertificateValidationCallback = SmtpTrust.Only(SmtpTrust.Read(_options.CaFile));
            await client.ConnectAsync(_options.Host, _options.Port, Secured(_options.Security), bound.Token);
            if (_options.User.Length > 0)
                await client.AuthenticateAsync(_options.User, (await File.ReadAllTextAsync(_options.PasswordFile, bound.Token)).Trim(), bound.Token);
            return new Session(this, client);
        }
        catch (Exception exception) when (IsFault(exception, ct))
        {
            client.Dispose();
            throw Unusable(exception);
        }
    }

    /// <summary>What a network and a server may do to us; anything else is a bug, and a stop that was asked for is neither.</summary>
    private static bool IsFault(Exception exception, CancellationToken ct) => !ct.IsCancellationRequested && exception is
        CommandException or ProtocolException or AuthenticationException or SslHandshakeException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or CryptographicException or SocketException or IOException or UnauthorizedAccessException or NotSupportedException or TimeoutException or OperationCanceledException;

    private static CancellationTokenSource Bound(CancellationToken ct)
    {
        var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Patience);
        return bound;
    }

    private static SecureSocketOptions Secured(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private MailFaultException Unusable(Exception exception)
    {
        var why = exception is OperationCanceledException or TimeoutException ? $"no answer within {Patience.TotalSeconds:0} seconds" : exception.Message;
        return new MailFaultException($"The mail server {_options.Host}:{_options.Port} cannot be used: {why} Check {SmtpOptions.Section}, and the server.", everyMail: true, exception);
    }

    private sealed class Session(SmtpTransport transport, SmtpClient client) : IMailSession
    {
        public async Task SendAsync(MailRow mail, byte[] content, CancellationToken ct)
        {
            try
            {
                using var bound = Bound(ct);
                using var bytes = new MemoryStream(content, writable: false);
                using var message = await MimeMessage.LoadAsync(bytes, bound.Token);
                await client.SendAsync(message, new MailboxAddress(null, transport.Sender), [new MailboxAddress(null, mail.ToAddress)], bound.Token);
            }
            catch (SmtpCommandException refused) when (client.IsConnected)
            {
                throw new MailFaultException($"The mail server refused this mail: {(int)refused.StatusCode} {refused.Message}", everyMail: false, refused);
            }
            catch (Exception exception) when (IsFault(exception, ct))
            {
                throw transport.Unusable(exception);
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                using var bound = Bound(CancellationToken.None);
                await client.DisconnectAsync(quit: true, bound.Token);
            }
            catch (Exception exception) when (IsFault(exception, CancellationToken.None))
            {
                // A goodbye that nobody hears: the mails are over there already.
            }
            finally
            {
                client.Dispose();
            }
        }
    }

    private string Sender => composer.Sender;
}
