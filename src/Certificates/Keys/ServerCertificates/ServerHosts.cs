using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Keys.ServerCertificates;

/// <summary>The names under which the server itself is reached: DNS names, perhaps with a leading <c>*.</c>, and IP addresses.</summary>
internal sealed record ServerHosts(IReadOnlyList<string> Names, IReadOnlyList<IPAddress> Addresses)
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Reads names and addresses; at least one.</summary>
    public static Result<ServerHosts> Read(IEnumerable<string> hosts)
    {
        var (names, addresses, problems) = (new List<string>(), new List<IPAddress>(), new List<Problem>());
        foreach (var host in hosts)
        {
            if (IsAddress(host, out var address))
                addresses.Add(address);
            else if (IsName(host))
                names.Add(host.ToLowerInvariant());
            else
                problems.Add(Problem.Invalid("certificate.server.host", "Not a host name", $"\"{host}\" is neither a DNS name nor an IP address. Give for example hub.example.com, *.example.com or 127.0.0.1.", "hosts"));
        }

        if (problems.Count == 0 && names.Count + addresses.Count == 0)
            problems.Add(Problem.Invalid("certificate.server.no_host", "No host name", "Give at least one name or address under which the server is reached.", "hosts"));
        return problems.Count > 0
            ? Result.Refused<ServerHosts>(problems)
            : new ServerHosts([.. names.Distinct()], [.. addresses.Distinct()]);
    }

    /// <summary>subjectAltName with all of them.</summary>
    public X509Extension ToExtension()
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in Names)
            builder.AddDnsName(name);
        foreach (var address in Addresses)
            builder.AddIpAddress(address);
        return builder.Build(critical: false);
    }

    /// <summary>.NET also reads "1" and zones as addresses; a certificate names neither.</summary>
    private static bool IsAddress(string host, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(host, out address)
        && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == host : !host.Contains('%', StringComparison.Ordinal) && !host.Contains('[', StringComparison.Ordinal));

    /// <summary>Letters, digits and hyphens (RFC 1123 §2.1). A last label of digits would be a broken IP address.</summary>
    private static bool IsName(string host)
    {
        var labels = host.Split('.');
        if (labels[0] == "*" && labels.Length > 2)
            labels = labels[1..];
        return host.Length <= LongestName && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && label[0] != '-' && label[^1] != '-';
}
