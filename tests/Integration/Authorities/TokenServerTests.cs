using System.Net;
using Selvage.Integration.Durability;
using Selvage.Integration.Durability.Issuing;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>A server whose issuing keys are in a token: it issues with them, and lives through all that happens to tokens.</summary>
public sealed class TokenServerTests
{
    private const int Certificates = 200;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_certificates_are_issued_side_by_side_with_a_key_in_the_token_and_none_fails()
    {
        using var hsm = new SoftHsm();
        await using var ceremony = await Ceremony.StartAsync(hsm.Settings, hsm.Environment);
        Assert.False(File.Exists(Path.Combine(ceremony.Place.Data, "ca", "g1.key")));
        var client = await ceremony.ClientAsync();
        var made = new TestCertificate[Certificates];
        await Parallel.ForAsync(0, Certificates, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (i, _) => made[i] = await client.CertificateAsync("transport"));

        Assert.Equal(Certificates, made.Select(m => m.Certificate.SerialNumber).Distinct().Count());
        ceremony.Root.Openssl.Write("chain.pem", await ceremony.ChainAsync());
        for (var i = 0; i < Certificates; i++)
            ceremony.Root.Openssl.Write($"{i}.pem", made[i].Certificate.ExportCertificatePem());
        var said = await ceremony.Root.Openssl.RunAsync(["verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "chain.pem", .. Enumerable.Range(0, Certificates).Select(i => $"{i}.pem")]);
        Assert.Equal(Certificates, said.Split(": OK").Length - 1);
        (await ceremony.CallHubAsync(client, made[0])).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_next_key_is_an_RSA_key_in_the_token_where_the_former_one_was_a_file()
    {
        using var hsm = new SoftHsm();
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        var old = await client.CertificateAsync("transport");
        await ceremony.KillAndStartAsync(hsm.Settings, hsm.Environment);
        await ceremony.RotateAsync(new { key_kind = "Rsa3072" });
        var authorities = (await ceremony.Operator.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(["pkcs11 RSA-3072", "file EC-P256"], authorities.Take(2).Select(a => $"{a!["key_place"]} {a["key_algorithm"]}"));
        var made = await client.CertificateAsync("transport");
        Assert.Equal("sha256RSA", made.Certificate.SignatureAlgorithm.FriendlyName);
        await ceremony.KillAndStartAsync(hsm.Settings, hsm.Environment);
        foreach (var certificate in new[] { old, made, await client.CertificateAsync("transport") })
            (await ceremony.CallHubAsync(client, certificate)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_that_goes_away_stops_the_issuing_alone_and_it_goes_on_when_it_is_back()
    {
        using var hsm = new SoftHsm();
        await using var ceremony = await Ceremony.StartAsync(hsm.Settings, hsm.Environment);
        var client = await ceremony.ClientAsync();
        var transport = await client.CertificateAsync("transport");
        var before = await CountAsync(client);

        var stream = IssueUntilRefusedAsync(client);
        hsm.Unplug();
        var (made, refused, key) = await stream.WaitAsync(Bound, Ct);
        refused.IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.key_unavailable");
        Assert.Equal(before + made, await CountAsync(client));
        Assert.DoesNotContain("471147", ceremony.Server.Said, StringComparison.Ordinal);
        await ceremony.Server.WaitForAsync("Nothing can be signed with the token");
        var away = await HealthAsync(ceremony);
        Assert.False(away["token"]!["reachable"]!.GetValue<bool>());
        Assert.Contains("The token 'selvage' does not answer", Assert.Single(away["attention"]!.AsArray())!.ToString(), StringComparison.Ordinal);
        (await ceremony.CallHubAsync(client, transport)).Is(HttpStatusCode.OK);
        (await ceremony.Operator.PostAsync("/manage/v1/own-certificates", new { purpose = "ehi" })).IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.key_unavailable");
        (await ceremony.Operator.PostAsync("/manage/v1/authorities")).IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.key_unavailable");
        (await client.Admin.PostAsync($"/manage/v1/certificates/{transport.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);

        hsm.PlugIn();
        var heard = await UntilCreatedAsync(client, key);
        Assert.Equal(before + made + 1, await CountAsync(client));
        using var issued = key.With(heard["pem"]);
        (await ceremony.CallHubAsync(client, new TestCertificate(heard["kid"], key, issued))).Is(HttpStatusCode.OK);
        await ceremony.Server.WaitForAsync("signs again");
        var back = await HealthAsync(ceremony);
        Assert.True(back["token"]!["reachable"]!.GetValue<bool>(), back.ToJsonString());
        Assert.Empty(back["attention"]!.AsArray());
        Assert.True((await ceremony.Operator.GetAsync("/manage/v1/audit/verify")).Is(HttpStatusCode.OK).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_certificate_of_the_platform_is_revoked_even_while_the_token_is_away()
    {
        using var hsm = new SoftHsm();
        await using var ceremony = await Ceremony.StartAsync(hsm.Settings, hsm.Environment);
        var ehi = await RotationTests.OwnAsync(ceremony, "ehi", "g1");
        hsm.Unplug();
        Assert.Equal("revoked", (await ceremony.Operator.PostAsync($"/manage/v1/own-certificates/{ehi["kid"]}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK)["status"]);
        hsm.PlugIn();
        await ceremony.KillAndStartAsync(hsm.Settings, hsm.Environment);
        Assert.NotEqual(ehi["kid"]!.ToString(), (await RotationTests.OwnAsync(ceremony, "ehi", "g1"))["kid"]!.ToString());
    }

    [Fact]
    public async Task An_authority_whose_token_is_away_is_not_retired_since_its_last_list_could_not_be_signed()
    {
        using var hsm = new SoftHsm();
        await using var ceremony = await Ceremony.StartAsync(hsm.Settings, hsm.Environment);
        await ceremony.RotateAsync();
        await RotationTests.ReplaceEhiAsync(ceremony);
        hsm.Unplug();
        var refused = (await ceremony.MoveAsync("g1", "retire")).IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.key_unavailable");
        Assert.Contains("The token 'selvage' does not answer", refused["detail"], StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refused["detail"], StringComparison.Ordinal);
        Assert.Equal("retiring", (await ceremony.StatesAsync())["g1"]);
        hsm.PlugIn();
        await IssuingBooks.UntilAsync(async () => (await ceremony.MoveAsync("g1", "retire")).Status == HttpStatusCode.OK); // Its pause of at most some seconds passes.
        Assert.Equal("retired", (await ceremony.StatesAsync())["g1"]);
        Assert.True((await ceremony.Operator.GetAsync("/manage/v1/audit/verify")).Is(HttpStatusCode.OK).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_start_without_its_token_is_refused_with_what_to_do()
    {
        using var hsm = new SoftHsm();
        using var place = new Place();
        using (var first = ServerProcess.Start(place, hsm.Settings, hsm.Environment))
        {
            await first.WaitReadyAsync();
            await first.KillAsync();
        }

        hsm.Unplug();
        await AssertRefusedAsync(place, hsm.Settings, hsm, "The key of g1 cannot be reached", "The token 'selvage' does not answer", "plugged in");
        hsm.PlugIn();
        hsm.WritePin("000000");
        await AssertRefusedAsync(place, hsm.Settings, hsm, "refuses the PIN", hsm.PinFile);
        hsm.WritePin();
        await AssertRefusedAsync(place, [.. hsm.Settings, "--Selvage:Certificates:Pkcs11:TokenLabel=other"], hsm, "There is no token 'other'", "there is 'selvage'", "Plug it in");
        await AssertRefusedAsync(place, [], hsm, "The key of g1 is in a token", "Selvage:Certificates:Pkcs11");
        await AssertRefusedAsync(place, [.. hsm.Settings, "--Selvage:Certificates:Pkcs11:Library=/usr/lib/none.so"], hsm, "does not load", "Selvage:Certificates:Pkcs11:Library");
        using var another = new SoftHsm();
        await AssertRefusedAsync(place, another.Settings, another, "has no key of g1", "made in");
        using var again = ServerProcess.Start(place, hsm.Settings, hsm.Environment);
        await again.WaitReadyAsync();
    }

    /// <summary>What the admin port says of the authorities.</summary>
    private static async Task<System.Text.Json.Nodes.JsonNode> HealthAsync(Ceremony ceremony)
    {
        using var caller = ceremony.Caller();
        return (await caller.SendAsync(new Uri(ceremony.Place.AdminUri, "/health/detail"), HttpMethod.Get)).Is(HttpStatusCode.OK).Json["certificates"]!;
    }

    private static async Task AssertRefusedAsync(Place place, string[] settings, SoftHsm hsm, params string[] words)
    {
        using var server = ServerProcess.Start(place, settings, hsm.Environment);
        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.All(words, w => Assert.Contains(w, server.Said, StringComparison.Ordinal));
    }

    /// <summary>Requests one certificate after another until one is refused; gives how many there were, the refusal and the key that it was for.</summary>
    private static async Task<(int Made, Heard Refused, TestKey Key)> IssueUntilRefusedAsync(CeremonyClient client)
    {
        for (var made = 0; ; made++)
        {
            var key = new TestKey();
            var heard = await AskAsync(client, key);
            if (heard.Status != HttpStatusCode.Created)
                return (made, heard, key);
        }
    }

    /// <summary>Repeats the very request that was refused, as a client would.</summary>
    private static async Task<Heard> UntilCreatedAsync(CeremonyClient client, TestKey key)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        bound.CancelAfter(Bound);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        Heard heard;
        while ((heard = await AskAsync(client, key)).Status != HttpStatusCode.Created)
        {
            heard.IsRefused(HttpStatusCode.ServiceUnavailable, "certificate.key_unavailable");
            await beat.WaitForNextTickAsync(bound.Token);
        }

        return heard;
    }

    private static Task<Heard> AskAsync(CeremonyClient client, TestKey key) => client.Admin.PostAsync($"/manage/v1/applications/{client.App}/certificates", new { type = "transport", csr = key.Csr() });

    private static async Task<int> CountAsync(CeremonyClient client)
    {
        var (count, after) = (0, (string?)null);
        do
        {
            var page = (await client.Admin.GetAsync($"/manage/v1/applications/{client.App}/certificates?limit=200{(after is null ? string.Empty : "&after=" + after)}")).Is(HttpStatusCode.OK).Json;
            count += page["items"]!.AsArray().Count;
            after = page["next"]?.ToString();
        }
        while (after is not null);
        return count;
    }
}
