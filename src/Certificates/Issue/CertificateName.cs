using System.Security.Cryptography;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Issue;

/// <summary>The common name of a certificate, and the name of its files: unique, and telling what it is for (requirement D1).</summary>
internal static class CertificateName
{
    /// <summary>The application's first eight digits, eight random ones, and <c>-rtstransport</c>, <c>-rtssigning</c> or <c>-rtsencryption</c>.</summary>
    internal static string Of(AppId application, CertificateType type) =>
        $"{application.Value.ToString("N")[^8..]}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}-rts{type.ToString().ToLowerInvariant()}";
}
