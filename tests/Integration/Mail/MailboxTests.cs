using System.Diagnostics;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Mail;

/// <summary>The running server sends its mails, and the operator sees them.</summary>
public sealed class MailboxTests(SharedWorld shared)
{
    [Fact]
    public async Task A_mail_goes_out_by_itself_and_the_mailbox_says_so()
    {
        var id = await shared.World.MailAsync(shared.A.Organisation);
        var deadline = Stopwatch.StartNew();
        Heard shown;
        do
        {
            shown = (await shared.World.Operator.GetAsync($"/manage/v1/mails/{id}")).Is(HttpStatusCode.OK);
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30), shown.Text);
        }
        while (shown["state"] != "sent");
        Assert.Equal(("ada@example.com", "[UAT] Hello", shared.A.Organisation), (shown["to"], shown["subject"], shown["organisation_id"]));
        Assert.Contains("A letter.", shown["text"]);
        Assert.Single(Directory.GetFiles(Path.Combine(shared.World.Place.Data, "mail"), $"*-{id}.eml"));
    }
}
