using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Cli.Http;

/// <summary>What a handshake showed of the server.</summary>
/// <param name="Subject">Its certificate's subject.</param>
/// <param name="NotAfter">Until when it is good, UTC.</param>
/// <param name="Errors">What this side found wrong with it.</param>
/// <param name="Chain">What was wrong with its chain.</param>
internal sealed record TlsSeen(string Subject, DateTimeOffset NotAfter, SslPolicyErrors Errors, X509ChainStatusFlags Chain)
{
    public static TlsSeen Of(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var leaf = certificate as X509Certificate2;
        var flags = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        return new TlsSeen(leaf?.Subject ?? string.Empty, leaf is null ? DateTimeOffset.MinValue : new DateTimeOffset(leaf.NotAfter.ToUniversalTime()), errors, flags);
    }

    /// <summary>Whether only the time is wrong: the certificate's, or this machine's clock.</summary>
    public bool OnlyTheTime => Errors == SslPolicyErrors.RemoteCertificateChainErrors && Chain == X509ChainStatusFlags.NotTimeValid;

    /// <summary>Whether it was made for another host name.</summary>
    public bool OtherName => Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
}
