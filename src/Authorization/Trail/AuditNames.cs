using Selvage.Authorization.Clients;
using Selvage.Authorization.Pmids;
using Selvage.Certificates.Reading;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Organisations;
using Selvage.Organisations.People;
using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.Trail;

/// <summary>What stands in a line of the audit trail in place of kind and id.</summary>
/// <param name="Text">The name, or what can be said where there is none.</param>
/// <param name="Known">Whether it is a name; otherwise the thing is gone, or not the reader's to know.</param>
public sealed record AuditName(string Text, bool Known = true);

/// <summary>
/// Names people and things in audit lines: as they are called now, and only as far as the reader may see them. The lines themselves hold ids, so that
/// a name that was erased is gone from here too.
/// </summary>
public sealed class AuditNames(PeopleDirectory people, OAuthClientRegistry clients, OrganisationRegistry registry, CertificateNames certificates)
{
    private static AuditName Platform => new(T["The platform"]);

    /// <summary>The names for some lines, by the text that stands in the line: <c>person 0198…</c>.</summary>
    public async Task<IReadOnlyDictionary<string, AuditName>> OfAsync(Actor reader, IReadOnlyCollection<AuditEntry> lines, CancellationToken ct)
    {
        var texts = lines.SelectMany(l => new[] { l.Actor, l.Subject }).Distinct(StringComparer.Ordinal).Select(AuditText.Of).ToList();
        var found = new Found(
            await people.FindManyAsync([.. Ids<PersonId>(texts, "person")], ct),
            await certificates.FindAsync([.. texts.Where(t => t.Kind == "certificate").Select(t => Kid.TryParse(t.Id, out var kid) ? kid : (Kid?)null).OfType<Kid>()], ct));
        return texts.ToDictionary(t => t.Whole, t => Name(reader, t, found), StringComparer.Ordinal);
    }

    private static IEnumerable<TId> Ids<TId>(IEnumerable<AuditText> texts, string kind)
        where TId : struct, ITypedId<TId>
    {
        foreach (var text in texts.Where(t => t.Kind == kind))
        {
            if (TypedId.TryParse<TId>(text.Id, out var id))
                yield return id;
        }
    }

    private AuditName Name(Actor reader, AuditText text, Found found) => text.Kind switch
    {
        "system" => Platform,
        "person" => Person(reader, text, found),
        "machine" => Program(reader, clients.FindByClientId(text.Id)),
        "client" => Program(reader, ClientKey.TryParse(text.Id, out var key) ? clients.Find(key) : null),
        "application" => AppId.TryParse(text.Id, out var app) && registry.Application(app) is { } application && reader.Sees(application.OrganisationId) ? new(application.Name) : new(T["An application that was deleted"], Known: false),
        "organisation" => OrganisationId.TryParse(text.Id, out var id) && registry.Organisation(id) is { } organisation && reader.Sees(id) ? new(organisation.LegalName) : new(T["Another organisation"], Known: false),
        "certificate" => Kid.TryParse(text.Id, out var kid) && found.Certificates.TryGetValue(kid, out var label) && reader.Sees(label.OrganisationId) ? new(T["{0} certificate {1}", label.Type, label.CommonName]) : new(T["A certificate of the platform"], Known: false),
        "session" => new(T["A sign-in"]),
        _ => new(Kind(text), Known: text.Id.Length == 0),
    };

    /// <summary>What it is, where it has no name of its own.</summary>
    private static string Kind(AuditText text) => text.Kind switch
    {
        "authority" => T["Certificate authority"],
        "grant" => T["Consent"],
        "group" => T["Group"],
        "key" => T["Key"],
        "mail" => T["Mail"],
        PmidRequestOwner.Kind => T["PMID request"],
        "product" => T["Product"],
        "server key" => T["Signing key"],
        "" => text.Whole,
        var kind => $"{char.ToUpperInvariant(kind[0])}{kind[1..].Replace('_', ' ')}",
    };

    /// <summary>Whoever shares no organisation with the reader has no name here; that they act for the operator may be known.</summary>
    private AuditName Person(Actor reader, AuditText text, Found found)
    {
        if (!PersonId.TryParse(text.Id, out var id))
            return new(T["Somebody unknown"], Known: false);
        if (!found.People.TryGetValue(id, out var person))
            return new(T["Somebody who was removed"], Known: false);
        if (!person.Memberships.Any(m => reader.Sees(m.OrganisationId)))
            return new(person.Memberships.Any(m => registry.Organisation(m.OrganisationId) is { IsOperator: true }) ? T["Somebody at the operator"] : T["Somebody of another organisation"], Known: false);
        return new(person.Name);
    }

    private AuditName Program(Actor reader, OAuthClientFacts? client)
    {
        if (client is null)
            return new(T["A client that is gone"], Known: false);
        if (reader.Sees(client.Organisation))
            return new(client.Name);
        return new(registry.Organisation(client.Organisation) is { IsOperator: true } ? T["A program of the operator"] : T["A program of another organisation"], Known: false);
    }

    private sealed record Found(IReadOnlyDictionary<PersonId, PersonFacts> People, IReadOnlyDictionary<Kid, CertificateLabel> Certificates);

    /// <summary>Kind and id, as lines have them: the kind may be of several words, the id is one.</summary>
    private readonly record struct AuditText(string Whole, string Kind, string Id)
    {
        internal static AuditText Of(string whole) => whole.LastIndexOf(' ') is > 0 and var blank ? new(whole, whole[..blank], whole[(blank + 1)..]) : new(whole, whole, string.Empty);
    }
}
