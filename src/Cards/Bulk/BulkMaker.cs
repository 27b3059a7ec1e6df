using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;

namespace Selvage.Cards.Bulk;

/// <summary>
/// Makes the cards that were ordered, some at a time, so that whoever wants one card does not wait for all of them. A card and its place in the order
/// are one transaction: after a kill it goes on where it was, with none missing and none made twice.
/// </summary>
internal sealed partial class BulkMaker(CardStore store, ProductShelf shelf, CreateCard create, TimeProvider time, ILogger<BulkMaker> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _work = new(0, 1);
    private long _last;

    /// <summary>There is an order.</summary>
    internal void Wake()
    {
        try
        {
            _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was told already.
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _work.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await StepAsync(stoppingToken))
                {
                }

                await _work.WaitAsync(stoppingToken);
            }
            catch (SqliteException exception)
            {
                Failed(exception);
                await Task.Delay(AfterFault, time, stoppingToken);
            }
        }
    }

    /// <summary>Makes the next few cards.</summary>
    /// <returns>Whether there was anything to do.</returns>
    private async Task<bool> StepAsync(CancellationToken ct)
    {
        // Reading first: where there is nothing to do, nobody waits for the writer.
        if (store.Read(db => BulkRow.Next(db, _last)) is not { } next)
            return false;
        await shelf.OfAsync(next.Caller.Pmid, ct);
        _last = next.Bulk.Id;
        try
        {
            await store.WriteAsync(db => Make(db, next.Bulk.Id, next.Caller, next.Request), ct);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // No number or token is left, or what the order asks for is gone: that ends this order, and neither the others nor the processor.
            Failed(exception);
            await store.WriteAsync(db => End(db, BulkRow.Find(db, next.Caller.Pmid, next.Bulk.Id.ToString())!, BulkState.Failed, exception.Message), ct);
        }

        return true;
    }

    private Answer Make(CardConnection db, long id, Caller caller, string json)
    {
        var bulk = BulkRow.Find(db, caller.Pmid, id.ToString())!;
        var request = JsonSerializer.Deserialize<CreateCardRequest>(json, CardsJson.Options)!;
        if (CreateCard.Parent(db, caller, request, out var parent) is { } gone)
            throw new InvalidOperationException(gone.Detail);
        var order = CreateCard.Order(request, shelf.Of(db, caller.Pmid, request.CardProduct!.Value), Clock.Today(time), parent);
        var until = Math.Min(bulk.Quantity, bulk.Made + AtOnce);
        for (var number = bulk.Made + 1; number <= until; number++)
            BulkRow.AddCard(db, id, number, create.Make(db, caller, order));
        return until == bulk.Quantity ? End(db, bulk with { Made = until }, BulkState.Completed, fault: null) : Set(db, id, until, BulkState.InProgress, fault: null, endedAt: null);
    }

    private Answer End(CardConnection db, BulkRow bulk, BulkState state, string? fault) => Set(db, bulk.Id, bulk.Made, state, fault, Clock.Micros(time.GetUtcNow()));

    private static Answer Set(CardConnection db, long id, int made, BulkState state, string? fault, long? endedAt)
    {
        BulkRow.Set(db, id, made, state, fault, endedAt);
        return Answer.Nothing;
    }

    [LoggerMessage(6003, LogLevel.Error, "Cards of a bulk order could not be made")]
    private partial void Failed(Exception exception);
}
