namespace Selvage.Certificates.Ocsp;

/// <summary>What a client asks.</summary>
/// <param name="Asked">About which certificates; at least one.</param>
/// <param name="Nonce">Value of the nonce extension as it was received, so that it goes back byte for byte; null where there was none.</param>
internal sealed record OcspRequest(IReadOnlyList<AskedCertificate> Asked, ReadOnlyMemory<byte>? Nonce);
