using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Operations;

/// <summary>Whose thing a command is about: what the may-step compares with the caller.</summary>
public readonly record struct Owner
{
    private Owner(OrganisationId? organisation, bool operatorOnly, Problem? missing, string subject)
    {
        Organisation = organisation;
        OperatorOnly = operatorOnly;
        Missing = missing;
        Subject = subject;
    }

    /// <summary>The organisation concerned; null where the act concerns none.</summary>
    public OrganisationId? Organisation { get; }

    /// <summary>Whether only the operator may even ask.</summary>
    public bool OperatorOnly { get; }

    /// <summary>The 404 where the thing is not there.</summary>
    public Problem? Missing { get; }

    /// <summary>Kind and id for the audit line: <c>application 0198…</c>.</summary>
    public string Subject { get; }

    /// <summary>A thing that belongs to an organisation: to callers of another it does not exist.</summary>
    /// <param name="organisation">The owner.</param>
    /// <param name="kind">What it is, in the portal's words: "application".</param>
    /// <param name="id">Its id.</param>
    public static Owner Of(OrganisationId organisation, string kind, object id) => new(organisation, false, null, $"{kind} {id}");

    /// <summary>A thing of the platform that only the operator deals with.</summary>
    public static Owner Operator(string subject) => new(null, true, null, subject);

    /// <summary>The caller's own things: a list that filters by itself.</summary>
    public static Owner Caller(string subject) => new(null, false, null, subject);

    /// <summary>Nothing there under that id.</summary>
    public static Owner NotFound(string kind, object id) => new(null, false, Problem.NotFound(kind, id), $"{kind} {id}");
}
