using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>Credentials and history as people see them: trying, decoding, changing over, and looking back.</summary>
public sealed class CredentialTests(PortalWorld world)
{
    [Fact]
    public async Task A_test_token_is_got_shown_once_taken_by_the_hub_and_found_in_the_history()
    {
        var room = await world.FurnishedAsync("Try Ltd");
        var client = $"/organisations/{room.Organisation}/applications/{room.App}/clients/{room.Client}";
        var ada = await world.SignedInAsync(room.SuperAdmin);
        await world.Server.OkAsync(world.Server.AsOperator, "client", "pmid", room.Client, "PMTRY");
        await ada.OpenAsync(client + "/tokens");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Get test token" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Accepted now")).ToBeVisibleAsync();
        await PictureAsync(ada, "client-test-token");
        Assert.EndsWith("/tokens/test", ada.Url, StringComparison.Ordinal); // Nothing of it in the address.
        var token = (await ada.Locator(".secret code").First.TextContentAsync())!;
        Assert.Equal(3, token.Split('.').Length);

        using var program = world.Program();
        using var call = new HttpRequestMessage(HttpMethod.Get, "/core/api/v1/products") { Content = new StringContent(string.Empty, Encoding.UTF8, "application/json") };
        call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        call.Headers.Add("X-Region", "0");
        using var answer = await program.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        await ada.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(ada.GetByText("shown only once")).ToBeVisibleAsync();
        Assert.DoesNotContain(token, await ada.ContentAsync(), StringComparison.Ordinal);

        // Pasted, it is decoded; the other organisation's is not theirs.
        await DecodeAsync(ada, room.Organisation, token);
        await Assertions.Expect(ada.Locator(".verdict")).ToContainTextAsync("Accepted now");
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "pmid" })).ToBeVisibleAsync();
        await PictureAsync(ada, "decode-token");
        var other = await world.FurnishedAsync("Other Try Ltd");
        var bea = await world.SignedInAsync(other.SuperAdmin);
        await DecodeAsync(bea, other.Organisation, token);
        await Assertions.Expect(bea.Locator(".verdict")).ToContainTextAsync("Not yours");
        await bea.Context.CloseAsync();

        await ada.OpenAsync(client + "/disable");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await ada.OpenAsync(client + "/tokens");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Get test token" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("This client is disabled");
        await ada.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        foreach (var words in new[] { "Test token given", "Disabled", "OAuth client created" })
            await Assertions.Expect(ada.GetByRole(AriaRole.Cell, new() { Name = words, Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Cell, new() { Name = "Ada Byron", Exact = true }).First).ToBeVisibleAsync();
        await PictureAsync(ada, "client-history-filled");
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reader_sees_the_code_and_no_button_and_no_history()
    {
        var room = await world.FurnishedAsync("Readers Ltd");
        var rita = await world.SignedInAsync(room.Reader);
        await rita.OpenAsync($"/organisations/{room.Organisation}/applications/{room.App}/clients/{room.Client}/tokens");
        await Assertions.Expect(rita.GetByRole(AriaRole.Region, new() { Name = "curl sample" })).ToBeVisibleAsync();
        await Assertions.Expect(rita.GetByRole(AriaRole.Button, new() { Name = "Get test token" })).ToHaveCountAsync(0);
        await Assertions.Expect(rita.GetByRole(AriaRole.Link, new() { Name = "History" })).ToHaveCountAsync(0);
        await rita.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pasted_private_key_never_comes_back_and_rubbish_is_explained(bool script)
    {
        var room = await world.FurnishedAsync($"Decode {script} Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin, script: script);
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var pem = key.ExportPkcs8PrivateKeyPem();
        await DecodeAsync(ada, room.Organisation, pem);
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("treat it as known to others");
        Assert.DoesNotContain(pem[40..80], await ada.ContentAsync(), StringComparison.Ordinal);
        await PictureAsync(ada, "decode-key");

        await DecodeAsync(ada, room.Organisation, "no token at all");
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("A token is three parts");

        // The same mistake at the upload of a request.
        await ada.OpenAsync($"/organisations/{room.Organisation}/applications/{room.App}/certificates/new/upload?type=signing");
        await ada.GetByLabel("or paste it here").FillAsync(pem);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Upload CSR" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert)).ToContainTextAsync("A private key must never leave your systems");
        Assert.DoesNotContain(pem[40..80], await ada.ContentAsync(), StringComparison.Ordinal);
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task A_certificate_is_decoded_and_after_its_revocation_it_is_said_until_when_somebody_may_believe_it()
    {
        var room = await world.FurnishedAsync("Revoke Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        var here = $"/organisations/{room.Organisation}/applications/{room.App}/certificates";
        await ada.OpenAsync(here);
        await Assertions.Expect(ada.Locator(".timeline svg")).ToBeVisibleAsync();
        await ada.GetByText("The same as a table").ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Link, new() { Name = "Request replacement" }).Last).ToBeVisibleAsync();
        await PictureAsync(ada, "certificates-timeline");
        var download = await ada.RunAndWaitForDownloadAsync(() => ada.EvaluateAsync($"location.href = '{here}/{room.Kid}/download/pem'"));
        var pem = await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        await DecodeAsync(ada, room.Organisation, pem);
        await Assertions.Expect(ada.Locator(".verdict")).ToContainTextAsync("Accepted now");
        await Assertions.Expect(ada.Locator(".facts")).ToContainTextAsync("TLS client");
        await PictureAsync(ada, "decode-certificate");

        await ada.OpenAsync($"{here}/{room.Kid}/revoke");
        await ada.GetByLabel("It is no longer needed").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("at the latest")).ToBeVisibleAsync();
        await PictureAsync(ada, "certificate-revoked");
        await ada.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Cell, new() { Name = "Certificate revoked" })).ToBeVisibleAsync();
        await DecodeAsync(ada, room.Organisation, pem);
        await Assertions.Expect(ada.Locator(".verdict")).ToContainTextAsync("certificate.revoked");
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task The_former_secret_is_retired_before_its_time()
    {
        var room = await world.FurnishedAsync("Retire Ltd");
        var ada = await world.SignedInAsync(room.SuperAdmin);
        var here = $"/organisations/{room.Organisation}/applications/{room.App}/clients/{room.Client}/credentials";
        await ada.OpenAsync(here);
        await ada.GetByLabel("24 hours more").CheckAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make a new secret" }).ClickAsync();
        await ada.ArriveAsync("**/secret?done=client.rotated");
        await ada.OpenAsync(here);
        await Assertions.Expect(ada.GetByText("Two secrets work now")).ToBeVisibleAsync();
        await PictureAsync(ada, "client-credentials-two");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Retire the former secret at once" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("only the current one works")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByText("Two secrets work now")).ToHaveCountAsync(0);
        await Assertions.Expect(ada.GetByRole(AriaRole.Rowheader, new() { Name = "Former" })).ToHaveCountAsync(0);
        await ada.Context.CloseAsync();
    }

    [Fact]
    public async Task The_operator_verifies_the_chain_and_sees_how_the_platform_is()
    {
        var olga = await world.SignedInAsync(PortalWorld.OperatorEmail);
        await olga.GetByRole(AriaRole.Link, new() { Name = "Audit chain" }).ClickAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Verify the chain" }).ClickAsync();
        await Assertions.Expect(olga.GetByText("The chain is being verified.")).ToBeVisibleAsync();
        for (var i = 0; i < 200 && await olga.GetByText("Every link holds.").CountAsync() == 0; i++)
            await olga.OpenAsync("/operator/audit");
        await Assertions.Expect(olga.GetByText("Every link holds.")).ToBeVisibleAsync();
        await PictureAsync(olga, "operator-audit-verified");
        await olga.GetByRole(AriaRole.Link, new() { Name = "Health" }).ClickAsync();
        foreach (var part in new[] { "Database", "Ledger", "Outbox", "Mails", "Clock", "Disk", "Authority g1" })
            await Assertions.Expect(olga.GetByRole(AriaRole.Rowheader, new() { Name = part, Exact = true })).ToBeVisibleAsync();
        await olga.Context.CloseAsync();
    }

    private static async Task DecodeAsync(IPage page, string organisation, string text)
    {
        await page.OpenAsync($"/organisations/{organisation}/decode");
        await page.GetByLabel("Token or certificate").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Assertions.Expect(page.Locator(".verdict, [role=alert]").First).ToBeVisibleAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        Directory.CreateDirectory(PortalWorld.Pictures);
        await page.ScreenshotAsync(new() { Path = Path.Combine(PortalWorld.Pictures, $"{name}.png"), FullPage = true });
    }
}
