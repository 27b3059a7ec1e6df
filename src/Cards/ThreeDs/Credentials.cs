using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.ThreeDs;

/// <summary>How the holder of a card proves on the internet that it is he who pays. No access control server outside hears of it.</summary>
internal sealed class Credentials(Remembered remembered, CardStore store, KeyEncryptionKey key, TimeProvider time)
{
    private const string NotEnrolled = "Not Enrolled";
    private const int Apata = 4;

    // A hash without a key would tell the maiden names of mothers to whoever tries a list of names.
    private readonly byte[] _mac = key.Derive("cards/kba");

    internal async Task<Answer> CreateAsync(Caller caller, string publicToken, CredentialRequest request, RequestKey key, CancellationToken ct)
    {
        var type = Check(request, isNew: true);
        return type.Succeeded ? await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Create(db, caller, card, type.Value, request)), ct) : Answer.Refused(type.Problems);
    }

    internal async Task<Answer> UpdateAsync(Caller caller, string publicToken, string id, CredentialRequest request, RequestKey key, CancellationToken ct)
    {
        var type = Check(request, isNew: false);
        return type.Succeeded ? await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Update(db, caller, card, id, type.Value, request)), ct) : Answer.Refused(type.Problems);
    }

    /// <summary>Makes a credential in the transaction of an act that makes several.</summary>
    internal Answer Within(CardConnection db, Caller caller, CardRow card, CredentialRequest request)
    {
        var type = Check(request, isNew: true);
        return type.Succeeded ? Create(db, caller, card, type.Value, request) : Answer.Refused(type.Problems);
    }

    /// <summary>Changes a credential in the transaction of an act that changes several.</summary>
    internal Answer Within(CardConnection db, Caller caller, CardRow card, string id, CredentialRequest request)
    {
        var type = Check(request, isNew: false);
        return type.Succeeded ? Update(db, caller, card, id, type.Value, request) : Answer.Refused(type.Problems);
    }

    /// <summary>Whether this is what the holder answers to the question; without regard to case and to blanks around it.</summary>
    internal bool IsAnswer(CardConnection db, CredentialRow row, string answer) =>
        CredentialRows.Answer(db, row) is { } kept && CryptographicOperations.FixedTimeEquals(kept, Hash(answer));

    internal Task<Answer> RemoveAsync(Caller caller, string publicToken, string id, CancellationToken ct) => store.WriteAsync(
        db => CardRow.On(db, caller, publicToken, card =>
        {
            if (CredentialRows.Find(db, card, id) is not { } row)
                return Answer.Refused(Problem.NotFound("credential", id));
            CredentialRows.Remove(db, row);
            return Answer.Nothing;
        }),
        ct);

    /// <summary>One item for each type, enrolled or not; a card without any has an empty answer, as the card API says it.</summary>
    internal Answer List(Caller caller, string publicToken) => store.Read(db => CardRow.On(db, caller, publicToken, card =>
    {
        var own = CredentialRows.Of(db, card);
        return own.Count == 0 ? Answer.Empty : Answer.Ok(Enum.GetValues<CredentialType>().Where(t => t != CredentialType.ALL).SelectMany(type => Items(type, own)).ToArray());
    }));

    internal Answer Configuration(Caller caller, string publicToken) => store.Read(db => CardRow.On(db, caller, publicToken, card =>
    {
        var kept = CardRequest.Of(db, card);
        var own = CredentialRows.Of(db, card);
        var active = CardStatus.Now(card, Clock.Today(time)).Code == "00";
        return Answer.Ok(new ThreeDsView(
            Apata,
            "Apata",
            "2.2.0",
            new(caller.Pmid, caller.Pmid),
            own.FirstOrDefault(c => c.Type == CredentialType.OTPSMS)?.Value ?? kept.CardHolder?.Mobile,
            own.FirstOrDefault(c => c.Type == CredentialType.OTPEMAIL)?.Value ?? kept.CardHolder?.Email,
            active,
            active ? "Active" : "Inactive",
            own.Count > 0,
            new("sandbox", "sandbox", "sandbox", 1, 3, kept.Language3ds ?? "en-GB"),
            [.. own.Where(c => c.Type == CredentialType.KBA).Select(c => c.Value)],
            new("Your code for {amount} {currency} at {merchant} is {code}. Nobody from your bank asks you for it.", "Your code is {code}. Nobody from your bank asks you for it."),
            new(false, false, kept.OobAppUrl, own.Any(c => c.Type == CredentialType.BIOMETRIC), own.Any(c => c.Type == CredentialType.OUTOFBAND))));
    }));

    private Answer Create(CardConnection db, Caller caller, CardRow card, CredentialType type, CredentialRequest request)
    {
        if (CredentialRows.Of(db, card).Any(c => c.Type == type && (type != CredentialType.KBA || c.Value == request.Value)))
            return Answer.Refused(Problem.Conflict("cards.credential.exists", "Already enrolled", $"Card {card.PublicToken} has a credential of the type {type}. Update that one, or delete it first.", "type"));
        return Answer.Created(new CredentialMade(CredentialRows.Add(db, card, type, request.Value!, Hash(request), StatusHistory.By(caller, request.UpdatedBy), Clock.Micros(time.GetUtcNow()))));
    }

    private Answer Update(CardConnection db, Caller caller, CardRow card, string id, CredentialType type, CredentialRequest request)
    {
        if (CredentialRows.Find(db, card, id) is not { } row)
            return Answer.Refused(Problem.NotFound("credential", id));
        if (row.Type != type)
            return Answer.Refused(Shape.Fault("type", $"type is {row.Type}, which credential {id} is. To have another type, delete it and create one."));
        if (type == CredentialType.KBA && CredentialRows.Of(db, card).Any(c => c.Id != row.Id && c.Type == type && c.Value == request.Value))
            return Answer.Refused(Problem.Conflict("cards.credential.exists", "Already enrolled", $"Card {card.PublicToken} has an answer to question {request.Value}. Update that one.", "value"));
        CredentialRows.Set(db, row, request.Value!, Hash(request), StatusHistory.By(caller, request.UpdatedBy), Clock.Micros(time.GetUtcNow()));
        return Answer.Nothing;
    }

    private byte[]? Hash(CredentialRequest request) => request.CardholderAnswer is { } answer ? Hash(answer) : null;

    private byte[] Hash(string answer) => HMACSHA256.HashData(_mac, Encoding.UTF8.GetBytes(HolderText.Of(answer)));

    private static IEnumerable<CredentialItem> Items(CredentialType type, IReadOnlyList<CredentialRow> own)
    {
        var enrolled = own.Where(c => c.Type == type).Select(c => new CredentialItem(type.ToString(), c.Value, c.Id, Number(type))).ToArray();
        return enrolled.Length > 0 ? enrolled : [new CredentialItem(type.ToString(), NotEnrolled, 0, Number(type))];
    }

    private static int Number(CredentialType type) => type switch
    {
        CredentialType.OTPSMS => 2,
        CredentialType.OTPEMAIL => 3,
        CredentialType.BIOMETRIC => 4,
        CredentialType.OUTOFBAND => 5,
        CredentialType.ALL => 6,
        _ => 7,
    };

    private static Result<CredentialType> Check(CredentialRequest request, bool isNew)
    {
        var name = request.Type!.Equals("EmailOTP", StringComparison.OrdinalIgnoreCase) ? nameof(CredentialType.OTPEMAIL) : request.Type;
        if (!Enum.GetNames<CredentialType>().Contains(name) || name == nameof(CredentialType.ALL))
            return Shape.Fault("type", "type is one of OTPSMS, OTPEMAIL, BIOMETRIC, OUTOFBAND, KBA.");
        var type = Enum.Parse<CredentialType>(name);
        if (Fault(type, request.Value!) is { } fault)
            return Shape.Fault("value", fault);
        if (type == CredentialType.KBA && isNew && request.CardholderAnswer is null)
            return Shape.Fault("cardholderAnswer", "cardholderAnswer is required for KBA: what the holder answers to the question.");
        if (type != CredentialType.KBA && request.CardholderAnswer is not null)
            return Shape.Fault("cardholderAnswer", "cardholderAnswer belongs to KBA only; remove it.");
        return type;
    }

    private static string? Fault(CredentialType type, string value) => type switch
    {
        CredentialType.OTPSMS when !Contacts.IsPhone(value.TrimStart('+')) => "value is a telephone number for OTPSMS: 6 to 15 digits, a plus before them if wanted.",
        CredentialType.OTPEMAIL when !Contacts.IsEmail(value) => "value is an e-mail address for OTPEMAIL.",
        CredentialType.KBA when !value.All(char.IsAsciiDigit) || value.Length > 9 => "value is the number of a question for KBA.",
        _ => null,
    };
}
