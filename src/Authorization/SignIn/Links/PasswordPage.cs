using Selvage.Kernel.Settings;

namespace Selvage.Authorization.SignIn.Links;

/// <summary>Where password links lead: to the authorization server's host, where the sign-in page and its cookies are.</summary>
internal static class PasswordPage
{
    internal const string SetPath = "/signin/set-password";
    internal const string StrengthPath = "/signin/password-strength";
    internal const string ForgotPath = "/signin/forgot";

    internal static string Address(PublicAddresses addresses, string token) => $"{addresses.Issuer.TrimEnd('/')}{Local(token)}";

    internal static string Local(string token) => $"{SetPath}?token={token}";

    internal static string Forgot(PublicAddresses addresses) => $"{addresses.Issuer.TrimEnd('/')}{ForgotPath}";
}
