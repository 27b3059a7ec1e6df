using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>
/// What the listener found about the client's certificate, as a feature of the request. Must be set on every request of the mTLS
/// listener; a request without it is taken as one of the TLS listener.
/// </summary>
/// <param name="OnMtlsListener">Whether the request came in through the mTLS listener.</param>
/// <param name="Verdict">What was found.</param>
/// <param name="Application">The application that a good certificate belongs to.</param>
/// <param name="Thumbprint">A good certificate's <c>x5t#S256</c>: 43 base64url characters (RFC 8705 §3.1).</param>
/// <param name="Reason">Why a certificate was refused, for the log only.</param>
public sealed record TransportPresented(bool OnMtlsListener, TransportVerdict Verdict, AppId? Application, string? Thumbprint, string? Reason)
{
    /// <summary>A request of the TLS listener: certificates play no part there.</summary>
    public static TransportPresented OnTls { get; } = new(false, TransportVerdict.None, null, null, null);
}
