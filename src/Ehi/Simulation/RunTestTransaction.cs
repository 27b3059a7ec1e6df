using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Authorization.Clients;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Organisations;

namespace Selvage.Ehi.Simulation;

/// <summary>Asks for a test transaction.</summary>
/// <param name="Organisation">Whose card it is.</param>
/// <param name="Card">The card's public token.</param>
/// <param name="Region">The region that the card is in.</param>
/// <param name="Request">What happens, in the words of the card processor: kind, amount, currency, merchant …</param>
public sealed record TestTransactionCommand(OrganisationId Organisation, string? Card, int Region, JsonObject? Request);

/// <summary>What was run, and what the processor said of it.</summary>
/// <param name="Command">What was asked for.</param>
/// <param name="Said">The processor's answer.</param>
public sealed record RanTransaction(TestTransactionCommand Command, JsonNode Said);

/// <summary>
/// Runs a test transaction on a card of an organisation's programmes, through the processor and the External Host Interface (requirement I3). UAT only. It is
/// run before the act's transaction begins, since a host may take its time, and nobody else could write meanwhile.
/// </summary>
public sealed class RunTestTransaction : Operation<EhiContext, TestTransactionCommand, RanTransaction, JsonNode>
{
    private readonly OAuthClientRegistry _clients;
    private readonly OrganisationRegistry _registry;
    private readonly ProcessorDoor _processor;
    private readonly Installation _installation;

    internal RunTestTransaction(OperationTools<EhiContext> tools, OAuthClientRegistry clients, OrganisationRegistry registry, ProcessorDoor processor, Installation installation)
        : base(tools) => (_clients, _registry, _processor, _installation) = (clients, registry, processor, installation);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageEhi;

    /// <inheritdoc />
    public override string Action => "ehi.test_transaction";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(EhiContext db, TestTransactionCommand command, CancellationToken ct) => Task.FromResult(EndpointOwner.Of(_registry, command.Organisation));

    /// <inheritdoc />
    protected override async Task<Result<RanTransaction>> CheckAsync(EhiContext db, TestTransactionCommand command, CancellationToken ct)
    {
        if (Faults(command) is { Length: > 0 } faults)
            return Result.Refused<RanTransaction>(faults);
        if (_installation.Environment == SelvageEnvironment.Production)
            return Problem.Conflict("ehi.transaction.production", "Not in Production", "Test transactions are made in UAT only.");
        foreach (var pmid in _clients.PmidsOf(command.Organisation))
        {
            var (status, said) = await _processor.RunAsync(command.Region, pmid, command.Card!, command.Request ?? [], ct);
            if (status is >= 200 and < 300)
                return new RanTransaction(command, said);
            if (status != 404)
                return Refused(status, said);
        }

        return Problem.NotFound("card", command.Card!);
    }

    /// <inheritdoc />
    protected override Task<Result<JsonNode>> ActAsync(EhiContext db, Act act, RanTransaction command, CancellationToken ct)
    {
        act.On("card", command.Command.Card!);
        act.Note($"{Text(command.Said, "kind")} {Text(command.Said, "transactionId")}: {Text(command.Said, "decision")}");
        return Task.FromResult(Result.Of(command.Said));
    }

    private static Problem[] Faults(TestTransactionCommand command) =>
    [
        .. command.Card is { Length: > 0 and <= 20 } ? Array.Empty<Problem>() : [Problem.Invalid("ehi.transaction.card", "Which card?", "card is the public token of a card of your programmes.", "card")],
        .. command.Region is >= 0 and <= 2 ? Array.Empty<Problem>() : [Problem.Invalid("ehi.transaction.region", "Which region?", "region is 0, 1 or 2, as X-Region at the API hub.", "region")],
    ];

    /// <summary>The processor's own words.</summary>
    private static Problem Refused(int status, JsonNode said) => new(
        status switch { 409 or 422 => ProblemKind.Conflict, >= 500 => ProblemKind.Unavailable, _ => ProblemKind.Invalid },
        Text(said, "code") ?? "ehi.transaction.refused", Text(said, "title") ?? "Transaction refused", Text(said, "detail") ?? "The card processor refused the transaction.",
        (said["errors"] as JsonObject)?.FirstOrDefault().Key);

    private static string? Text(JsonNode said, string name) => said[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
