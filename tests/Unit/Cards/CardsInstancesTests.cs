using System.Net;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.Options;
using Selvage.ApiHub.Routes;
using Selvage.Cards;
using Selvage.Kernel.Settings;

namespace Selvage.Unit.Cards;

public sealed class CardsInstancesTests(Processor processor) : IClassFixture<Processor>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_this_user_reaches_a_socket()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(processor.Sockets.Path(1)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(processor.Sockets.Path(1))!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(processor.Root, "cards", "1", "cards.db-wal")));
    }

    [Fact]
    public async Task A_card_made_in_one_region_does_not_exist_in_another()
    {
        var token = await processor.As("PM1", region: 1).CardAsync();
        Assert.Equal(HttpStatusCode.OK, (await processor.As("PM1", region: 1).HearAsync($"cards/{token}")).Status);
        (await processor.As("PM1", region: 0).HearAsync($"cards/{token}")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await processor.As("PM1", region: 2).HearAsync($"cards/{token}")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
    }

    [Fact]
    public async Task Both_prefixes_lead_to_the_same_card()
    {
        var client = processor.As("PM1");
        var token = await client.CardAsync();
        Assert.Equal((await client.HearAsync($"/core/api/v1/cards/{token}")).Text, (await client.HearAsync($"/api/v1/cards/{token}")).Text);
    }

    [Fact]
    public async Task A_caller_without_a_programme_manager_is_refused()
    {
        (await processor.As(null).HearAsync("products")).IsRefused(HttpStatusCode.Forbidden, "cards.pmid.missing");
        var twice = processor.As("PM1");
        twice.DefaultRequestHeaders.Add("X-Selvage-Pmid", "PM2");
        (await twice.HearAsync("products")).IsRefused(HttpStatusCode.Forbidden, "cards.pmid.missing");
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_are_problems_too()
    {
        var client = processor.As("PM1");
        (await client.HearAsync("nothing")).IsRefused(HttpStatusCode.NotFound, "cards.path.unknown");
        (await client.SayAsync(HttpMethod.Delete, "products", null)).IsRefused(HttpStatusCode.MethodNotAllowed, "cards.method.not_allowed");
    }

    [Fact]
    public async Task The_api_description_names_each_operation_once_with_its_fields()
    {
        var paths = (await processor.As(null).HearAsync("/openapi/cards.json")).Json["paths"]!.AsObject();
        string[] operations = [.. paths.SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!["operationId"]!.ToString())];
        Assert.Equal(operations.Distinct(), operations);
        // What the hub lets through is what is described, and the reverse.
        Assert.Equal(
            RouteTable.Routes.Select(r => $"{r.Method} {r.Prefixes[0]}{r.Path}").Order(StringComparer.Ordinal),
            paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}")).Order(StringComparer.Ordinal));
        Assert.NotNull(paths["/core/api/v1/cards"]!["post"]!["requestBody"]!["content"]!["application/json"]);
    }

    [Fact]
    public async Task A_deep_data_folder_moves_the_sockets_to_a_short_private_one()
    {
        var root = Directory.CreateTempSubdirectory("cards-").FullName;
        var deep = Path.Combine(root, new string('d', 100));
        try
        {
            string path;
            using (var data = DataFolder.Open(deep))
            {
                using var sockets = new CardsSockets(data);
                using var ingress = new EhiIngress(data);
                path = sockets.Path(2);
                var instances = new CardsInstances(sockets, ingress, data, processor.Key, Options.Create(new CardsOptions()), processor.Time, processor.Log);
                await instances.StartAsync(Ct);
                Assert.True(File.Exists(path));
                await instances.StopAsync(Ct);
            }

            Assert.True(Encoding.UTF8.GetByteCount(path) <= 103);
            Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
