using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Statuses;

/// <summary>Every status that a card had, who set it and for whom; rows are only ever added.</summary>
internal static class StatusHistory
{
    internal static void Add(CardConnection db, long card, string? before, string after, string by, string note, string? validity, Caller caller, long at) =>
        db.Execute(
            "INSERT INTO status_changes (card, before, after, updated_by, note, validity, organisation, client, application, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)",
            card, before, after, by, note, validity, caller.Organisation, caller.Client, caller.Application, at);

    /// <summary>Sets a status, and keeps what was before. Without a note, the status's own meaning stands there.</summary>
    internal static void Set(CardConnection db, CardRow card, CardStatus status, string by, string? note, string? validity, Caller caller, long at)
    {
        db.Execute("UPDATE cards SET status = @p1, status_by = @p2, status_note = @p3 WHERE id = @p0", card.Id, status.Code, by, note ?? status.Meaning);
        Add(db, card.Id, card.Status, status.Code, by, note ?? status.Meaning, validity, caller, at);
    }

    /// <summary>Who is shown as having set a status: whom the request names, else the client, else the programme manager.</summary>
    internal static string By(Caller caller, string? named) => named ?? (caller.Client.Length > 0 ? caller.Client : caller.Pmid);
}
