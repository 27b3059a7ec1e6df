using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.BadInput;

/// <summary>Bad calls of the management API and the hub: refused with a code that tells why, and nothing is different afterwards.</summary>
public sealed class BadRequestTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private static readonly string TenMegabytes = new('a', 10 * 1024 * 1024);

    private World World => own.World;

    [Theory]
    [InlineData("{", "request.body")]
    [InlineData("", "request.malformed")]
    [InlineData("[]", "request.body")]
    [InlineData("null", "request.malformed")]
    [InlineData("""{"legal_name":"X","country":"GB","unit":"U","vip":true}""", "request.body")]
    [InlineData("""{"legal_name":5,"country":"GB","unit":"U"}""", "request.body")]
    [InlineData("""{"legal_name":"\ud800","country":"GB","unit":"U"}""", "request.body")]
    [InlineData("""{"legal_name":"a\u0000b","country":"GB","unit":"U"}""", "field.control_character")]
    [InlineData("""{"legal_name":"  ","country":"GB","unit":"U"}""", "field.required")]
    [InlineData("""{"country":"GB","unit":"U"}""", "field.required")]
    [InlineData("""{"legal_name":"X","country":"XX","unit":"U"}""", "organisation.country")]
    public async Task A_broken_organisation_is_400(string body, string code) =>
        await UnchangedAsync(async () => (await World.Operator.PostAsync("/manage/v1/organisations", body)).IsRefused(HttpStatusCode.BadRequest, code));

    [Theory]
    [InlineData("/manage/v1/products", """{"name":"Cards","scopes":["cards.read"]}""", HttpStatusCode.Conflict, "product.name_taken")]
    [InlineData("/manage/v1/products", """{"name":"New","scopes":["cards.fly"]}""", HttpStatusCode.BadRequest, "scopes.unknown")]
    [InlineData("/manage/v1/products", """{"name":"New","scopes":[]}""", HttpStatusCode.BadRequest, "scopes.required")]
    [InlineData("/manage/v1/organisations/01a00000-0000-7000-8000-000000000000/admin-clients", """{"name":"A"}""", HttpStatusCode.NotFound, "organisation.not_found")]
    [InlineData("/manage/v1/organisations/01a00000-0000-7000-8000-000000000000/people", """{"first_name":"A","last_name":"B","email":"a@b.example"}""", HttpStatusCode.NotFound, "organisation.not_found")]
    [InlineData("/manage/v1/organisations/1/people", "{}", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/manage/v1/organisations/{A}/suspend", """{"reason":"a\u0000b"}""", HttpStatusCode.BadRequest, "field.control_character")]
    [InlineData("/manage/v1/organisations/{A}/people", """{"first_name":"A","last_name":"B","email":"nowhere"}""", HttpStatusCode.BadRequest, "person.email")]
    public async Task A_broken_act_of_the_operator_is_refused(string path, string body, HttpStatusCode status, string code) =>
        await UnchangedAsync(async () => (await World.Operator.PostAsync(path.Replace("{A}", own.A.Organisation), body)).IsRefused(status, code));

    [Theory]
    [InlineData("/manage/v1/applications/{app}/clients", """{"name":"C","auth_method":"password","mtls":false}""", "request.body")]
    [InlineData("/manage/v1/applications/{app}/clients", """{"name":"C","auth_method":"client_secret","mtls":false,"access_token_lifetime":86401}""", "client.lifetime")]
    [InlineData("/manage/v1/applications/{app}/clients", """{"name":"C","auth_method":"client_secret","mtls":false,"client_id":"me"}""", "client.id")]
    [InlineData("/manage/v1/applications/{app}/clients", """{"name":"C","auth_method":"client_secret","mtls":false,"client_id":"http://x.example/01a00000-0000-7000-8000-000000000000"}""", "client.id")]
    [InlineData("/manage/v1/clients/{client}/disable", """{"reason":"a\u0000b"}""", "field.control_character")]
    public async Task A_broken_act_of_an_admin_is_400(string path, string body, string code) => await UnchangedAsync(async () =>
        (await own.A.Admin.PostAsync(path.Replace("{app}", own.A.App).Replace("{client}", own.A.JwtTls.Key), body)).IsRefused(HttpStatusCode.BadRequest, code));

    [Theory]
    [InlineData("""{"pmid":"PM ID"}""")]
    [InlineData("""{"pmid":"PMID\r\nX-Selvage-Pmid: OTHER"}""")]
    [InlineData("""{"pmid":""}""")]
    public async Task A_PMID_that_is_no_plain_word_is_400(string body) =>
        await UnchangedAsync(async () => (await World.Operator.PutAsync($"/manage/v1/clients/{own.A.SecretTls.Key}/pmid", body)).IsRefused(HttpStatusCode.BadRequest, "client.pmid"));

    [Fact]
    public async Task A_client_id_that_is_taken_is_409() => await UnchangedAsync(async () =>
        (await own.B.Admin.PostAsync($"/manage/v1/applications/{own.B.App}/clients", new { name = "C", auth_method = "client_secret", mtls = false, client_id = own.A.SecretTls.ClientId })).Is(HttpStatusCode.Conflict));

    [Theory]
    [InlineData("?limit=0", "page.limit")]
    [InlineData("?limit=201", "page.limit")]
    [InlineData("?after=x", "page.after")]
    public async Task A_page_that_cannot_be_is_400(string query, string code) =>
        (await World.Operator.GetAsync("/manage/v1/organisations" + query)).IsRefused(HttpStatusCode.BadRequest, code);

    [Fact]
    public async Task A_body_of_ten_megabytes_is_413_everywhere() => await UnchangedAsync(async () =>
    {
        (await World.Operator.PostAsync("/manage/v1/organisations", TenMegabytes)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        (await own.A.Admin.PostAsync($"/manage/v1/applications/{own.A.App}/certificates", TenMegabytes)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        using var caller = World.Caller();
        caller.Token = await World.TokenAsync(own.A.SecretTls);
        (await HubCalls.CallAsync(caller, World.Place.TlsUri, HubCalls.Cards, HttpMethod.Post, TenMegabytes)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        (await World.GrantAsync(new Dictionary<string, string> { ["client_id"] = new('a', 2 * 1024 * 1024) })).Is(HttpStatusCode.RequestEntityTooLarge);
    });

    [Fact]
    public async Task A_chunked_body_that_grows_too_large_is_413() => await UnchangedAsync(async () =>
    {
        using var hub = World.Caller();
        hub.Token = await World.TokenAsync(own.A.SecretTls);
        (await ChunkedAsync(World.Operator, "/manage/v1/organisations")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        (await ChunkedAsync(own.A.Admin, $"/manage/v1/applications/{own.A.App}/certificates?type=transport")).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
        (await ChunkedAsync(hub, HubCalls.Cards)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    });

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task A_body_of_another_type_is_415(string type) => await UnchangedAsync(async () =>
    {
        foreach (var chunked in new[] { false, true })
        {
            var content = new StringContent("""{"legal_name":"X","country":"GB","unit":"U"}""", MediaTypeHeaderValue.Parse(type));
            var heard = await World.Operator.SendAsync(new Uri(World.Place.TlsUri, "/manage/v1/organisations"), HttpMethod.Post, content, r => r.Headers.TransferEncodingChunked = chunked ? true : null);
            heard.IsRefused(HttpStatusCode.UnsupportedMediaType, "request.not_json");
        }
    });

    [Fact]
    public async Task Headers_of_a_megabyte_are_431_or_a_closed_connection() => await UnchangedAsync(async () =>
    {
        try
        {
            (await World.Operator.SendAsync(new Uri(World.Place.TlsUri, "/manage/v1/whoami"), HttpMethod.Get, change: Long)).Is(HttpStatusCode.RequestHeaderFieldsTooLarge);
        }
        catch (HttpRequestException e)
        {
            // The server says 431 and closes while most of it is still being sent; who writes on hears only that.
            Assert.IsType<IOException>(e.InnerException, exactMatch: false);
        }

        (await World.Operator.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK);

        static void Long(HttpRequestMessage request) => Enumerable.Range(0, 60).ToList().ForEach(i => request.Headers.Add($"X-{i}", new string('a', 17_000)));
    });

    private Task<Heard> ChunkedAsync(Caller caller, string path)
    {
        // Just beyond the limit, so that all of it is sent before the answer can come.
        var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes("\"" + new string('a', 1_048_576)))) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") } };
        return caller.SendAsync(new Uri(World.Place.TlsUri, path), HttpMethod.Post, content, r =>
        {
            r.Headers.TransferEncodingChunked = true;
            r.Headers.Add("X-Region", "0");
        });
    }

    private async Task UnchangedAsync(Func<Task> act)
    {
        var before = RowCounts.Of(World.Place);
        await act();
        Assert.Equal(before, RowCounts.Of(World.Place));
    }
}
