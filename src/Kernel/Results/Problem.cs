using Selvage.Kernel.Secrets;

namespace Selvage.Kernel.Results;

/// <summary>What kind of fault a problem is; each kind has one HTTP status (see <c>ProblemMapping</c>).</summary>
public enum ProblemKind
{
    /// <summary>The input is wrong: 400.</summary>
    Invalid,

    /// <summary>Nobody is known to be calling: 401.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not: 403.</summary>
    Forbidden,

    /// <summary>There is no such thing, or it belongs to another organisation: 404.</summary>
    NotFound,

    /// <summary>The address is there, but not for this method: 405.</summary>
    WrongMethod,

    /// <summary>It contradicts what is already there: 409.</summary>
    Conflict,

    /// <summary>The body is too large: 413.</summary>
    TooLarge,

    /// <summary>The body is not of a type that this address reads: 415.</summary>
    UnsupportedMediaType,

    /// <summary>The request came on a connection that is not for this host: 421 (RFC 9110 §15.5.20).</summary>
    Misdirected,

    /// <summary>Too many requests: 429.</summary>
    TooMany,

    /// <summary>Something that this server needs cannot be reached: 503.</summary>
    Unavailable,

    /// <summary>A bug, or a broken machine: 500.</summary>
    Internal,

    /// <summary>The upstream did not answer, or answered nonsense: 502.</summary>
    BadGateway,
}

/// <summary>A fault that a caller can cause and mend. Bugs and broken machines are exceptions instead.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, dotted, lower case: <c>certificate.csr.weak_key</c>.</param>
/// <param name="Title">What is wrong, in a few words, the same for every occurrence.</param>
/// <param name="Detail">What is wrong here, and how to mend it.</param>
/// <param name="Field">The input field it concerns, as named on the wire; null where it concerns the whole.</param>
public sealed record Problem(ProblemKind Kind, string Code, string Title, string Detail, string? Field = null)
{
    /// <summary>Input that is wrong: 400.</summary>
    public static Problem Invalid(string code, string title, string detail, string? field = null) => new(ProblemKind.Invalid, code, title, detail, field);

    /// <summary>A contradiction to what is there: 409.</summary>
    public static Problem Conflict(string code, string title, string detail, string? field = null) => new(ProblemKind.Conflict, code, title, detail, field);

    /// <summary>Nothing there under that id, for this caller: 404.</summary>
    /// <param name="what">The thing, in the words of the portal: "application".</param>
    /// <param name="id">The id as it was given. A card number in its place is not said back.</param>
    public static Problem NotFound(string what, object id) =>
        new(ProblemKind.NotFound, $"{what.Replace(' ', '_')}.not_found", $"No such {what}", $"There is no {what} {DigitsHidden.In($"{id}")} that you can see. Check the id; list what there is to find the right one.");

    /// <summary>The caller lacks a permission: 403.</summary>
    public static Problem Forbidden(string code, string title, string detail) => new(ProblemKind.Forbidden, code, title, detail);
}
