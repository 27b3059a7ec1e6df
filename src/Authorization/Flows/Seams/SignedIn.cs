using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Flows.Seams;

/// <summary>Who is signed in with the browser that asks.</summary>
/// <param name="Session">The sign-in's id.</param>
/// <param name="Person">Who.</param>
/// <param name="Organisation">The organisation in which the person acts.</param>
/// <param name="At">When the person proved who they are (OpenID Connect Core §2, <c>auth_time</c>).</param>
/// <param name="Methods">How: values of RFC 8176 (<c>amr</c>).</param>
public sealed record SignedIn(string Session, PersonId Person, OrganisationId Organisation, DateTimeOffset At, IReadOnlyList<string> Methods);

/// <summary>Finds out who is signed in; null where nobody is, or who was may not act any more.</summary>
public delegate ValueTask<SignedIn?> FindSignedIn(HttpContext http, CancellationToken ct);

/// <summary>Ends the sign-in of the browser that asks, and takes its cookie away.</summary>
public delegate Task SignOutHere(HttpContext http, CancellationToken ct);

/// <summary>What tokens and userinfo may say of a person.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Email">The address.</param>
public sealed record PersonFacts(string FirstName, string LastName, string Email);

/// <summary>The facts of a person; null where there is none.</summary>
public delegate Task<PersonFacts?> FindPerson(PersonId person, CancellationToken ct);
