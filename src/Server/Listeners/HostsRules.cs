using Microsoft.Extensions.Options;
using Selvage.Kernel.Settings;

namespace Selvage.Server.Listeners;

/// <summary>In Production every service has a host name of its own, and none stands on both the TLS and the mTLS side but the legacy Cards API.</summary>
internal sealed class HostsRules(IOptions<SelvageOptions> selvage) : IValidateOptions<HostsOptions>
{
    public ValidateOptionsResult Validate(string? name, HostsOptions options)
    {
        string[] tls = [options.Portal, options.Auth, options.Hub, options.Jwks, options.Ocsp];
        string[] mtls = [options.AuthMtls, options.HubMtls, options.Soap];
        var failures = new List<string>();
        var shared = tls.Intersect(mtls, StringComparer.OrdinalIgnoreCase).FirstOrDefault(h => h.Length > 0);
        if (shared is not null)
            failures.Add($"Selvage:Hosts: {shared} stands on both the TLS and the mTLS side. Give each side names of its own.");
        if (selvage.Value.Environment == SelvageEnvironment.Production && tls.Concat(mtls).Append(options.Pki).Any(h => h.Length == 0))
            failures.Add("Selvage:Hosts: in Production each of Portal, Auth, AuthMtls, Hub, HubMtls, Soap, Jwks, Ocsp and Pki needs a host name of its own. Set those that are empty.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
