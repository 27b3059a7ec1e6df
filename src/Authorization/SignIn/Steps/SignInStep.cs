using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Sessions;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.SignIn.Steps;

/// <summary>Half of a sign-in: the password was right, a second factor is to follow.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Stamp">The stamp of the password that was verified.</param>
/// <param name="BetterHash">A better hash of it; null to leave it.</param>
internal sealed record SignInStep(PersonId PersonId, Guid Stamp, string? BetterHash)
{
    /// <inheritdoc />
    public override string ToString() => nameof(SignInStep);
}

/// <summary>Keeps the half of a sign-in in a cookie, sealed, for ten minutes. By itself it opens nothing.</summary>
internal sealed class StepCookie(SealedNotes notes)
{
    internal const string Name = "__Host-selvage-step";
    private const string Purpose = "signin.step";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    internal void Write(HttpContext http, SignInStep step) => http.Response.Cookies.Append(Name, notes.Seal(step, Purpose, Life), SessionCookie.Attributes());

    internal SignInStep? Read(HttpContext http) => notes.Open<SignInStep>(http.Request.Cookies[Name], Purpose);

    internal static void Delete(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(Name))
            http.Response.Cookies.Delete(Name, SessionCookie.Attributes());
    }
}
