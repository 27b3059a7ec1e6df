namespace Selvage.Certificates.Ocsp;

/// <summary>One certificate that a request asks about; the parts are slices of the request.</summary>
/// <param name="CertId">The whole CertID, DER: an answer echoes it.</param>
/// <param name="Form">How it is named.</param>
/// <param name="NameHash">Hash of the issuer's name.</param>
/// <param name="KeyHash">Hash of the issuer's key bits.</param>
/// <param name="Serial">Contents of the serial number's INTEGER.</param>
internal readonly record struct AskedCertificate(ReadOnlyMemory<byte> CertId, CertIdForm Form, ReadOnlyMemory<byte> NameHash, ReadOnlyMemory<byte> KeyHash, ReadOnlyMemory<byte> Serial);
