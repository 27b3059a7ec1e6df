using System.Net;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Searching;

/// <summary>Cards are found by their holders, and by nothing else than what was asked for.</summary>
public sealed class SearchTests(Processor processor) : IClassFixture<Processor>
{
    private readonly HttpClient _client = processor.As("SEARCH");

    [Theory]
    [InlineData("LastName=lovelace&FirstName=ADA", "ada,ada2")]
    [InlineData("lastName=Łukasiewicz", "jan")]
    [InlineData("lastname=łUKASIEWICZ", "jan")]
    [InlineData("email=Ada@Example.com", "ada")]
    [InlineData("mobile=%2B447700900001", "ada2")]
    [InlineData("dateOfBirth=1978-12-21", "jan")]
    [InlineData("firstName=ada&title=dr", "ada2")]
    [InlineData("firstName=ada&email=other@example.com", "")]
    [InlineData("lastName=Love", "")]
    [InlineData("lastName=%25", "")]
    [InlineData("lastName=x'%20OR%201=1%20--", "")]
    public async Task All_that_is_asked_for_must_fit(string query, string found)
    {
        await FurnishAsync();
        var cards = (await _client.HearAsync($"program-manager/search/cards?{query}")).Ok().Json.AsArray();
        Assert.Equal(found, string.Join(',', cards.Select(c => c!["cardDetails"]!["customerReference"]!.ToString()).Order(StringComparer.Ordinal)));
        Assert.Equal("[]", (await processor.As("OTHERS").HearAsync($"program-manager/search/cards?{query}")).Ok().Text);
    }

    [Theory]
    [InlineData("", "lastName")]
    [InlineData("title=Dr", "lastName")]
    [InlineData("lastName=%20", "lastName")]
    [InlineData("dateOfBirth=21.12.1878", "dateOfBirth")]
    public async Task A_question_that_would_find_everybody_is_refused(string query, string field)
    {
        var heard = await _client.HearAsync($"program-manager/search/cards?{query}");
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal([field], heard.Fields);
    }

    [Theory]
    [InlineData("last_name")]
    [InlineData("first_name")]
    [InlineData("date_of_birth")]
    [InlineData("email")]
    [InlineData("mobile")]
    public void Each_way_of_searching_has_an_index(string column)
    {
        using var db = new CardConnection(Path.Combine(processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
        var plan = db.Query($"EXPLAIN QUERY PLAN SELECT id FROM cards WHERE pmid = @p0 AND {column} = @p1 ORDER BY +id DESC LIMIT 200", row => row.GetString(3), "a", "b");
        Assert.Contains(plan, p => p.Contains($"(pmid=? AND {column}=?)", StringComparison.Ordinal));
    }

    private async Task FurnishAsync()
    {
        if ((await _client.HearAsync("cards?customerReference=jan")).Ok().Json["items"]!.AsArray().Count > 0)
            return;
        foreach (var (reference, title, first, last, birth, email, mobile) in new (string, string?, string, string, string, string?, string?)[]
        {
            ("ada", null, "Ada", "Lovelace", "1990-12-10", "ada@example.com", null),
            ("ada2", "Dr", "Ada", "Lovelace", "1990-12-10", null, "+447700900001"),
            ("jan", null, "Jan", "Łukasiewicz", "1978-12-21", null, null),
        })
        {
            var request = Processor.Virtual(reference);
            var holder = request["cardHolder"]!;
            (holder["title"], holder["firstName"], holder["lastName"], holder["dateOfBirth"], holder["email"], holder["mobile"]) = (title, first, last, birth, email, mobile);
            await _client.CardAsync(request);
        }
    }
}
