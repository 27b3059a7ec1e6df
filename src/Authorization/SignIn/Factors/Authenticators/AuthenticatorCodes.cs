using OtpNet;
using Selvage.Kernel.Secrets;

namespace Selvage.Authorization.SignIn.Factors.Authenticators;

/// <summary>
/// Codes of authenticator apps: RFC 6238 with what all apps understand, SHA-1, six digits, 30 seconds. One step to either side is taken, for clocks
/// that are a little off and for slow typing; which step it was is told, so that no code works twice.
/// </summary>
internal sealed class AuthenticatorCodes(KeyEncryptionKey key, TimeProvider time)
{
    /// <summary>The digits of a code.</summary>
    internal const int Digits = 6;
    private const string Purpose = "authorization.authenticators";

    /// <summary>As long as SHA-1's output (RFC 4226 §4, R6).</summary>
    private const int SecretBytes = 20;
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    internal static byte[] NewSecret() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(SecretBytes);

    internal byte[] Seal(byte[] secret) => key.Seal(secret, Purpose);

    internal byte[] Open(byte[] box) => key.Open(box, Purpose);

    /// <summary>The time step of a code that is right now and newer than what was taken before; null otherwise.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="typed">The code, as typed; blanks do not matter.</param>
    /// <param name="lastStep">The newest step that was taken; -1 where none was.</param>
    internal long? StepOf(byte[] secret, string typed, long lastStep)
    {
        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        return code.Length == Digits && code.All(char.IsAsciiDigit) && new Totp(secret, totpSize: Digits).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Window) && step > lastStep ? step : null;
    }
}
