using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Integration.Fixture;

/// <summary>An OAuth client of a tenant, with what it authenticates by.</summary>
internal sealed record TestClient(string Key, string ClientId, string? Secret, bool Mtls, string? Pmid);

/// <summary>A certificate of a tenant, with its key.</summary>
internal sealed record TestCertificate(string Kid, TestKey Key, X509Certificate2 Certificate);

/// <summary>An organisation that connects: an admin client, an application, certificates, and one client for each of secret/JWT × TLS/mTLS.</summary>
internal sealed class Tenant
{
    internal required string Organisation { get; init; }

    internal required string App { get; init; }

    internal required TestClient AdminClient { get; init; }

    /// <summary>Calls the management API as the organisation's admin client.</summary>
    internal required Caller Admin { get; init; }

    internal required string PersonId { get; init; }

    /// <summary>Id of a group that the person is in.</summary>
    internal required string Group { get; init; }

    /// <summary>Id of a session of the person.</summary>
    internal required string Session { get; init; }

    /// <summary>Id of something that a person of the organisation let its client do.</summary>
    internal required string Grant { get; init; }

    /// <summary>Id of a request for a PMID that waits for an answer.</summary>
    internal required string PmidRequest { get; init; }

    /// <summary>Id of an EHI endpoint, which nothing is sent to.</summary>
    internal required string EhiEndpoint { get; init; }

    /// <summary>Id of an EHI message of the organisation.</summary>
    internal required string EhiMessage { get; init; }

    /// <summary>Id of a mail about the organisation.</summary>
    internal required string Mail { get; init; }

    internal required TestCertificate Transport { get; init; }

    internal required TestCertificate Signing { get; init; }

    internal required TestCertificate Encryption { get; init; }

    internal required TestClient SecretTls { get; init; }

    internal required TestClient SecretMtls { get; init; }

    internal required TestClient JwtTls { get; init; }

    internal required TestClient JwtMtls { get; init; }

    internal static async Task<TestCertificate> CertificateAsync(Caller admin, string app, string type)
    {
        var key = new TestKey();
        var made = (await admin.PostAsync($"/manage/v1/applications/{app}/certificates", new { type, csr = key.Csr() })).Is(HttpStatusCode.Created);
        return new TestCertificate(made["kid"], key, key.With(made["pem"]));
    }

    internal static async Task<TestClient> ClientAsync(Caller admin, Caller operatorCaller, string app, bool jwt, bool mtls, string? pmid, int? lifetime = null)
    {
        var made = (await admin.PostAsync(
            $"/manage/v1/applications/{app}/clients",
            new { name = $"{(jwt ? "jwt" : "secret")} {(mtls ? "mTLS" : "TLS")}", auth_method = jwt ? "private_key_jwt" : "client_secret", mtls, access_token_lifetime = lifetime })).Is(HttpStatusCode.Created);
        if (pmid is not null)
            (await operatorCaller.PutAsync($"/manage/v1/clients/{made["key"]}/pmid", new { pmid })).Is(HttpStatusCode.OK);
        return new TestClient(made["key"], made["client_id"], made.Json["client_secret"] is { } secret ? Secrets.Note("client secret", secret.ToString()) : null, mtls, pmid);
    }
}
