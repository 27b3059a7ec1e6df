using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>A ceremony takes days and machines fail: after a kill at any step it goes on where it was, and a step that is done twice does no harm.</summary>
public sealed class KilledCeremonyTests
{
    [Fact]
    public async Task After_a_kill_between_any_two_steps_the_ceremony_goes_on()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        var old = await client.CertificateAsync("transport");
        var request = await ceremony.RequestAsync();
        await ceremony.KillAndStartAsync();
        Assert.Equal("requested", (await ceremony.StatesAsync())["g2"]);
        Assert.Equal(request["csr"], (await ceremony.RequestAsync())["csr"]);

        var pem = await ceremony.Root.SignAsync(request);
        (await ceremony.InstallAsync("g2", pem)).Is(HttpStatusCode.OK);
        await ceremony.KillAndStartAsync();
        Assert.Equal("planned", (await ceremony.StatesAsync())["g2"]);
        Assert.Equal("planned", (await ceremony.InstallAsync("g2", pem)).Is(HttpStatusCode.OK)["state"]);
        (await ceremony.Operator.PostAsync("/manage/v1/authorities")).IsRefused(HttpStatusCode.Conflict, "authority.pending");

        (await ceremony.MoveAsync("g2", "activate")).Is(HttpStatusCode.OK);
        await ceremony.KillAndStartAsync();
        Assert.Equal("active", (await ceremony.MoveAsync("g2", "activate")).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("active", (await ceremony.InstallAsync("g2", pem)).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("retiring", (await ceremony.StatesAsync())["g1"]);
        (await ceremony.CallHubAsync(client, old)).Is(HttpStatusCode.OK);
        (await ceremony.CallHubAsync(client, await client.CertificateAsync("transport"))).Is(HttpStatusCode.OK);
        Assert.Equal("g3", await ceremony.RotateAsync());
        var report = (await ceremony.Operator.GetAsync("/manage/v1/audit/verify")).Is(HttpStatusCode.OK);
        Assert.True(report.Json["ok"]!.GetValue<bool>(), report.Text);
    }

    [Fact]
    public async Task A_request_whose_key_was_lost_is_made_anew_and_the_lost_ones_certificate_is_refused()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var lost = await ceremony.RequestAsync();
        var pem = await ceremony.Root.SignAsync(lost);
        File.Delete(Path.Combine(ceremony.Place.Data, "ca", "g2.key"));
        (await ceremony.InstallAsync("g2", pem)).IsRefused(HttpStatusCode.Conflict, "authority.key_lost");
        var again = await ceremony.RequestAsync();
        Assert.NotEqual(lost["csr"], again["csr"]);
        (await ceremony.InstallAsync("g2", pem)).IsRefused(HttpStatusCode.BadRequest, "authority.certificate.key");
        (await ceremony.InstallAsync("g2", await ceremony.Root.SignAsync(again))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_kind_of_key_takes_the_place_of_a_request_that_waits()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var first = await ceremony.RequestAsync();
        (await ceremony.Operator.PostAsync("/manage/v1/authorities", new { key_kind = "Dsa1024" })).IsRefused(HttpStatusCode.BadRequest, "authority.key_kind");
        Assert.Equal(first["csr"], (await ceremony.RequestAsync(new { key_kind = "EcP256" }))["csr"]);
        var second = await ceremony.RequestAsync(new { key_kind = "Rsa3072" });
        Assert.NotEqual(first["csr"], second["csr"]);
        (await ceremony.InstallAsync("g2", await ceremony.Root.SignAsync(second))).Is(HttpStatusCode.OK);
        (await ceremony.MoveAsync("g2", "activate")).Is(HttpStatusCode.OK);
        var client = await ceremony.ClientAsync();
        (await ceremony.CallHubAsync(client, await client.CertificateAsync("transport"))).Is(HttpStatusCode.OK);
    }
}
