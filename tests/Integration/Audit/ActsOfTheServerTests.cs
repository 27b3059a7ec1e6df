using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Audit;

/// <summary>What the server does of its own accord has no endpoint, and stands in the audit trail all the same.</summary>
public sealed class ActsOfTheServerTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    [Fact]
    public async Task A_first_start_registers_the_operator_and_makes_the_authorities_and_the_token_key()
    {
        var done = await DoneAsync();
        foreach (var action in new[] { "operator.register", "authority.create", "server_key.rotate" })
            Assert.Single(done, action);
        Assert.Equal(3, done.Count(a => a == "certificate.make_own")); // The responder's, and those that the EHI presents and signs with.
    }

    [Fact]
    public async Task An_uploaded_private_key_is_blocked_in_an_act_of_its_own()
    {
        var file = new ByteArrayContent(Encoding.ASCII.GetBytes(new TestKey().PrivatePem)) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/x-pem-file") } };
        (await own.A.Admin.SendAsync(new Uri(World.Place.TlsUri, $"/manage/v1/applications/{own.A.App}/certificates?type=transport"), HttpMethod.Post, file)).Is(HttpStatusCode.BadRequest);
        Assert.Contains("certificate.block_key", await DoneAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task With_an_application_its_certificates_are_revoked()
    {
        (await own.B.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{own.B.App}")).Is(HttpStatusCode.NoContent);
        while (!(await DoneAsync()).Contains("certificate.revoke_all"))
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested(); // The outbox tells it a moment later; asked until then.
    }

    private async Task<List<string>> DoneAsync()
    {
        var actions = new List<string>();
        string? after = null;
        do
        {
            var page = (await World.Operator.GetAsync($"/manage/v1/audit?limit=200{(after is null ? string.Empty : $"&after={after}")}")).Is(HttpStatusCode.OK).Json;
            actions.AddRange(page["items"]!.AsArray().Where(row => row!["outcome"]!.ToString() == "done").Select(row => row!["action"]!.ToString()));
            after = page["next"]?.ToString();
        }
        while (after is not null);
        return actions;
    }
}
