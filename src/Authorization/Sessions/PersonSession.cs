using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Sessions;

/// <summary>The session of the person who sends a request: good at this very moment.</summary>
/// <param name="SessionId">Its id: what tokens carry as <c>sid</c>, and what <see cref="Kernel.Standing.Standee.Session"/> denies once it is ended.</param>
/// <param name="PersonId">The person.</param>
/// <param name="OrganisationId">The organisation that the person works for in it.</param>
/// <param name="AuthTime">When the person proved who they are.</param>
/// <param name="Methods">How (amr, RFC 8176).</param>
public sealed record PersonSession(SessionId SessionId, PersonId PersonId, OrganisationId OrganisationId, DateTimeOffset AuthTime, IReadOnlyList<string> Methods)
{
    /// <summary>Whether more than one factor was shown.</summary>
    public bool Confirmed => IsConfirmed(Methods);

    internal static bool IsConfirmed(IEnumerable<string> methods) => methods.Contains("mfa", StringComparer.Ordinal);
}
