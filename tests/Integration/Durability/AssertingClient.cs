using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>A client that signs its token requests, with a signing certificate of its application.</summary>
internal sealed record AssertingClient(TestClient Client, TestCertificate Signing)
{
    internal static async Task<AssertingClient> MakeAsync(Caller admin)
    {
        var organisation = (await admin.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK)["organisation_id"];
        var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Signing" })).Is(HttpStatusCode.Created)["id"];
        var signing = await Tenant.CertificateAsync(admin, app, "signing");
        return new AssertingClient(await Tenant.ClientAsync(admin, admin, app, jwt: true, mtls: false, pmid: null), signing);
    }

    internal string Assertion(Place place) => Signing.Key.Assertion(Client.ClientId, Signing.Kid, place.TokenUrl);
}
