using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;

namespace Selvage.Integration.Mail;

/// <summary>Asks for some mails.</summary>
/// <param name="OrganisationId">The organisation concerned.</param>
/// <param name="To">Who gets one each.</param>
/// <param name="Letter">What they say.</param>
/// <param name="Refused">Whether the act is refused after it posted them.</param>
internal sealed record PostLetterCommand(OrganisationId OrganisationId, IReadOnlyList<string> To, Letter Letter, bool Refused = false);

/// <summary>An act that does nothing but to post mails.</summary>
internal sealed class PostLetter(OperationTools<OrganisationsContext> tools, MailOutbox outbox) : Operation<OrganisationsContext, PostLetterCommand, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "letter.post";

    internal static Letter Some(string subject = "Hello") => new("test.letter", subject, subject) { Parts = [new Paragraph("A letter.")] };

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, PostLetterCommand command, CancellationToken ct) => Task.FromResult(Owner.Of(command.OrganisationId, "organisation", command.OrganisationId));

    /// <inheritdoc />
    protected override Task<Result<Done>> ActAsync(OrganisationsContext db, Act act, PostLetterCommand command, CancellationToken ct)
    {
        foreach (var address in command.To)
        {
            Assert.True(EmailAddress.TryParse(address, null, out var to));
            outbox.Post(act, to, command.Letter);
        }

        return Task.FromResult(command.Refused ? Problem.Conflict("test.refused", "Refused", "As the test wants it.") : Result.Of(Done.It));
    }
}
