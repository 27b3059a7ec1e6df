using System.Buffers;
using System.Security.Cryptography;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Issue;

/// <summary>The common name of a certificate, and the name of its files: unique, and telling what it is for (requirement D1).</summary>
internal static class CertificateName
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private const int DrawnDigits = 8;

    /// <summary>A new name: the application's last eight digits, eight random ones, and <c>-rtstransport</c>, <c>-rtssigning</c> or <c>-rtsencryption</c>.</summary>
    internal static string Of(AppId application, CertificateType type) =>
        Prefix(application) + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(DrawnDigits / 2)) + Suffix(type);

    /// <summary>The name that our own command put into a request, so that file, request and certificate have one name; null where it is not of that form.</summary>
    /// <param name="subject">The request's subject as text.</param>
    /// <param name="application">The application that asks.</param>
    /// <param name="type">What it asks for.</param>
    internal static string? FromRequest(string subject, AppId application, CertificateType type)
    {
        var at = subject.LastIndexOf("CN=", StringComparison.Ordinal);
        if (at < 0)
            return null; // A subject may be empty.
        var name = subject[(at + 3)..];
        var (prefix, suffix) = (Prefix(application), Suffix(type));
        return name.Length == prefix.Length + DrawnDigits + suffix.Length
            && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && name.AsSpan(prefix.Length, DrawnDigits).IndexOfAnyExcept(LowerHex) < 0
            ? name
            : null;
    }

    /// <summary>What is odd about a request that our own command made for another type; null where nothing is.</summary>
    internal static string? OddType(string subject, AppId application, CertificateType type) =>
        Enum.GetValues<CertificateType>().Where(other => other != type && FromRequest(subject, application, other) is not null)
            .Select(other => $"The request was made with the command for a {other} certificate, and this is a {type} certificate. If that was not meant, request the other.")
            .FirstOrDefault();

    private static string Prefix(AppId application) => application.Value.ToString("N")[^8..] + "-";

    private static string Suffix(CertificateType type) => $"-rts{type.ToString().ToLowerInvariant()}";
}
