namespace Selvage.Certificates.Ocsp;

/// <summary>What is answered about one certificate.</summary>
/// <param name="CertId">How it is named: as the request named it.</param>
/// <param name="Status">Its status.</param>
internal readonly record struct SingleAnswer(ReadOnlyMemory<byte> CertId, CertificateStatus Status);
