using System.Net;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Reference;

/// <summary>
/// The other way round: what the description names is what can be had. Every status of every operation is produced, and whatever else is sent to an
/// operation is answered with a status that it names (which every call through <see cref="Calls"/> is asked).
/// </summary>
public sealed class EveryAnswerTests(Processor processor) : IClassFixture<Processor>
{
    private readonly AskTable _table = new(new AskDesk(processor));

    [Fact]
    public async Task Every_status_that_is_described_is_produced()
    {
        List<string> wrong = [];
        foreach (var operation in await OperationsAsync())
        {
            foreach (var status in operation.Statuses)
            {
                var heard = await _table.FindAsync(operation, status) is { } ask ? await SayAsync(operation, ask) : null;
                if (heard is null)
                    wrong.Add($"{operation.Id} {status}: no request produces it");
                else if ((int)heard.Status != status)
                    wrong.Add($"{operation.Id} {status}: {(int)heard.Status} {heard.Text}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_table_has_no_row_for_what_is_not_described()
    {
        var operations = await OperationsAsync();
        Assert.Empty(_table.Rows.Except(operations.SelectMany(operation => operation.Statuses.Select(status => (operation.Id, status)))));
        Assert.Equal(_table.Bodies.Order(), operations.Where(operation => operation.ReadsBody).Select(operation => operation.Id).Order());
    }

    /// <summary>What changes something does so under a key. Only "update card" has none: the same request twice leaves the same.</summary>
    [Fact]
    public async Task A_key_that_is_wrong_or_was_used_for_something_else_is_refused_everywhere()
    {
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.Method is "POST" or "PUT" or "PATCH" && operation.Id != "UpdateCard"))
        {
            var success = operation.Statuses.First();
            var key = Guid.NewGuid().ToString();
            (await SayAsync(operation, (await _table.FindAsync(operation, success))! with { Key = key })).Is((HttpStatusCode)success);
            var another = (await _table.FindAsync(operation, success))!;
            (await SayAsync(operation, another with { Key = key, Body = another.Body?.Insert(1, " ") })).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.reused");
            (await SayAsync(operation, another with { Key = "no guid" })).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.invalid");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"unheard\":1}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    public async Task Whatever_body_comes_the_answer_is_described(string body)
    {
        var card = await new AskDesk(processor).CardAsync();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.ReadsBody))
            Assert.InRange((int)(await SayAsync(operation, new Ask(card) { Body = body })).Status, 200, 499);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999")]
    [InlineData("x")]
    [InlineData("%F0%9F%92%B3")]
    [InlineData("%20")]
    public async Task Whatever_is_named_in_the_path_the_answer_is_described(string value)
    {
        var card = await new AskDesk(processor).CardAsync();
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.Path.Contains('{')))
        {
            var body = await _table.BodyAsync(operation.Id);
            foreach (var values in new[] { [value, value], new[] { card, value } })
                Assert.InRange((int)(await SayAsync(operation, new Ask(values) { Body = body })).Status, 200, 499);
        }
    }

    private async Task<IReadOnlyList<DescribedOperation>> OperationsAsync() => (await ServedDescription.ReadAsync(processor.As(null))).Operations;

    private Task<Heard> SayAsync(DescribedOperation operation, Ask ask) => AskDesk.SayAsync(processor, operation, ask);
}
