using Selvage.Authorization.Records;
using Selvage.Kernel.Mail;

namespace Selvage.Authorization.Pmids;

/// <summary>The mails about requests for PMIDs: all their words in one place, for whoever translates them.</summary>
internal static class PmidLetters
{
    /// <summary>To the operator.</summary>
    /// <param name="organisation">Who asks.</param>
    /// <param name="client">The client's name.</param>
    /// <param name="row">The request.</param>
    internal static Letter Asked(string organisation, string client, PmidRequestRow row) => new("pmid.requested", $"{organisation} asks for a PMID", "A PMID is asked for")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"{organisation} asks for a PMID for its client {client}. Until it has one, the hub refuses the client's calls."),
            new Facts(null, [.. About(client, row), new Fact("PMID asked for", row.AskedPmid ?? "of your choice", Code: row.AskedPmid is not null), .. row.Note is null ? [] : new[] { new Fact("They say", row.Note) }]),
            new Section("What to do now"),
            new Paragraph("Check that the PMID is theirs, and answer:"),
            new CommandLine($"selvage pmid approve {row.Id}{(row.AskedPmid is null ? " --pmid PMID" : string.Empty)}"),
            new CommandLine($"selvage pmid refuse {row.Id} --reason \"...\""),
        ],
    };

    /// <summary>To the admins of the organisation that asked.</summary>
    internal static Letter Approved(string organisation, string client, PmidRequestRow row) => new("pmid.approved", $"{client} has its PMID", "The PMID is set")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"The client {client} carries its PMID now. Tokens that it gets from now on have it; request new ones."),
            new Facts(null, [.. About(client, row), new Fact("PMID", row.Pmid!, Code: true)]),
        ],
    };

    /// <summary>To the admins of the organisation that asked.</summary>
    internal static Letter Refused(string organisation, string client, PmidRequestRow row) => new("pmid.refused", $"No PMID for {client}", "The request for a PMID was refused")
    {
        Organisation = organisation,
        Parts =
        [
            new Paragraph($"The operator has refused the request for the client {client}. The reason:"),
            new Paragraph(row.Reason!),
            new Facts(null, [.. About(client, row), .. row.AskedPmid is null ? [] : new[] { new Fact("PMID asked for", row.AskedPmid, Code: true) }]),
            new Paragraph("The client stays as it is. Mend what is said above, and ask again."),
        ],
    };

    private static Fact[] About(string client, PmidRequestRow row) => [new("Client", client), new("Client key", row.ClientKey.ToString(), Code: true), new("Request", row.Id.ToString(), Code: true)];
}
