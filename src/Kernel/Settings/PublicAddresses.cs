using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Settings;

/// <summary>The addresses under which the world knows this server, worked out once from hosts and ports.</summary>
public sealed class PublicAddresses(IOptions<HostsOptions> hosts, IOptions<PortsOptions> ports)
{
    private readonly HostsOptions _hosts = hosts.Value;
    private readonly PortsOptions _ports = ports.Value;

    /// <summary>Base address of the TLS hub, without a trailing slash.</summary>
    public string Tls => Https(_hosts.Hub, _ports.Tls);

    /// <summary>Base address of the mTLS hub, without a trailing slash.</summary>
    public string Mtls => Https(_hosts.HubMtls, _ports.Mtls);

    /// <summary>Base address of the HTTP listener, without a trailing slash.</summary>
    public string Http => Plain(_hosts.Jwks);

    /// <summary>The issuer, with its trailing slash (RFC 8414 §2).</summary>
    public string Issuer => Https(_hosts.Auth, _ports.Tls) + "/";

    /// <summary>The token endpoint.</summary>
    public string Token => Https(_hosts.Auth, _ports.Tls) + "/oauth2/token";

    /// <summary>The token endpoint's mTLS alias (RFC 8705 §5).</summary>
    public string MtlsToken => Https(_hosts.AuthMtls, _ports.Mtls) + "/oauth2/token";

    /// <summary>The portal.</summary>
    public string Portal => Https(_hosts.Portal, _ports.Tls) + "/";

    /// <summary>The API reference.</summary>
    public string Docs => Https(_hosts.Portal, _ports.Tls) + "/docs";

    /// <summary>The SOAP service (mTLS).</summary>
    public string Soap => Https(_hosts.Soap, _ports.Mtls) + "/service.asmx";

    /// <summary>The OCSP address in certificates.</summary>
    public string Ocsp => Pki + "/ocsp";

    /// <summary>Base of the addresses in certificates: plain HTTP, because clients refuse or ignore others.</summary>
    public string Pki => _hosts.Pki.Length > 0 ? "http://" + _hosts.Pki : Plain(string.Empty);

    /// <summary>A public key set: an organisation's, or the operator's.</summary>
    public string Jwks(Ids.OrganisationId organisation) => $"{Https(_hosts.Jwks, _ports.Tls)}/{organisation}/jwks.json";

    private static string Https(string host, int port) => host.Length > 0 ? "https://" + host : $"https://localhost:{port}";

    private string Plain(string host) => host.Length > 0 ? "http://" + host : $"http://localhost:{_ports.Http}";
}
